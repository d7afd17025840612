// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.schema.ExecutionItem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.utils.Utils;

/** The rules about modules and packages. {@code ArchitectureRulesTest} plants a violation of each. */
enum HouseRule {
    MODULE_ARROWS(classes().that().resideInAPackage("io.werkspur..").should(new ModuleArrows())),

    /** A pipeline that embeds the tracker must not get a web server, a command line or a second metrics library with it. */
    NO_SERVICES_IN_A_PIPELINE(noClasses()
            .that()
            .resideInAnyPackage(
                    "io.werkspur.foundation..",
                    "io.werkspur.schema..",
                    "io.werkspur.segmentlog..",
                    "io.werkspur.repair..",
                    "io.werkspur.tracker..")
            .and()
            .resideOutsideOfPackage("io.werkspur.tracker.meters..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.werkspur.service..", "io.javalin..", "picocli..", "io.micrometer..")),

    TRACKER_INTERNALS(noClasses()
            .that()
            .resideOutsideOfPackage("io.werkspur.tracker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.werkspur.tracker.internal..")),

    /** Elsewhere nobody would tell Avro to trust our types, or take the errors of other people's classes for what they are. */
    FOREIGN_CLASSES_IN_ONE_PLACE(noClasses()
            .that()
            .resideOutsideOfPackage("io.werkspur.schema.serde.foreign")
            .should()
            .callMethod(AbstractConfig.class, "getConfiguredInstance", String.class, Class.class)
            .orShould()
            .callMethod(Utils.class, "newInstance", String.class, Class.class)),

    /** Lists what is allowed, because a list of what is forbidden would never be complete. */
    DOMAIN_KNOWS_ONLY_EVENTS(classes()
            .that()
            .resideInAPackage("io.werkspur.aggregator.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.werkspur.aggregator.domain..",
                    "io.werkspur.schema",
                    "io.werkspur.schema.event",
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.nio",
                    "java.time",
                    "java.time.temporal",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.function",
                    "java.util.stream",
                    "org.jspecify.annotations")),

    DOMAIN_HAS_NO_CLOCK(noClasses()
            .that()
            .resideInAPackage("io.werkspur.aggregator.domain..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")),

    GATEWAY_RUNS_ARE_PURE(pureGatewayPackage("io.werkspur.gateway.run..")),

    GATEWAY_COMMANDS_ARE_PURE(pureGatewayPackage("io.werkspur.gateway.command..")),

    /** What leaves for students and teachers has no metadata: whoever looks a medium up elsewhere would pass that by. */
    MEDIA_LEAVE_BY_ONE_DOOR(noClasses()
            .that()
            .resideOutsideOfPackages("io.werkspur.recordstore..", "io.werkspur.export.media")
            .should()
            .callMethodWhere(target(HasName.Predicates.nameMatching("find|begin"))
                    .and(target(owner(assignableTo(RunMedia.class)))))),

    /** Where a medium is, students and teachers do not see: only the door itself may know it. */
    LOCATIONS_STAY_BEHIND_THE_DOOR(noClasses()
            .that()
            .resideOutsideOfPackages("io.werkspur.export.view", "io.werkspur.export.media")
            .should()
            .callMethod(ViewedRun.class, "location", ExecutionItem.class)),

    NO_CYCLES(slices().matching("io.werkspur.(**)").should().beFreeOfCycles()),

    NULL_MARKED(classes()
            .that()
            .resideInAPackage("io.werkspur..")
            // The Avro compiler and JMH generate these.
            .and()
            .resideOutsideOfPackages("io.werkspur.schema", "..jmh_generated..")
            .should(bePartOfANullMarkedPackage()));

    /** Our packages that are named in rules. A rule about a package that does not exist always passes. */
    static final List<String> PACKAGES = List.of(
            "io.werkspur.tracker.internal",
            "io.werkspur.aggregator.domain",
            "io.werkspur.schema.event",
            "io.werkspur.schema.serde.foreign",
            "io.werkspur.gateway.run",
            "io.werkspur.gateway.command",
            "io.werkspur.recordstore",
            "io.werkspur.export.media",
            "io.werkspur.export.view");

    private final ArchRule rule;

    HouseRule(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule;
    }

    private static ArchRule pureGatewayPackage(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "java.net..", "java.io..", "java.nio.file..");
    }

    private static ArchCondition<JavaClass> bePartOfANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in a package whose package-info is not @NullMarked"));
                }
            }
        };
    }
}
