// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackageArrowsTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.werkspur.tracker");

    @Test
    void shouldKnowTheDeliveryOnlyWhereATrackerIsPutTogether() {
        noClasses()
                .that()
                .resideInAPackage("io.werkspur.tracker")
                .and()
                .doNotHaveSimpleName("TrackerBuilder")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.werkspur.tracker.internal.delivery..")
                .check(classes);
    }

    @Test
    void shouldTouchTheKafkaClientOnlyInTheDeliveryAndTheBuilder() {
        noClasses()
                .that()
                .resideInAPackage("io.werkspur.tracker")
                .and()
                .doNotHaveSimpleName("TrackerBuilder")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(classes);
    }

    @Test
    void shouldOfferOnlyTheListedTypesOutsideInternalPackages() {
        assertThat(classes.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getPackageName().startsWith("io.werkspur.tracker.internal"))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "Tracker",
                        "TrackerBuilder",
                        "ExecutionTracker",
                        "ItemOption",
                        "RunContext",
                        "DropReason",
                        "FlushResult",
                        "TrackerMetrics",
                        "TrackerObserver");
    }

    @Test
    void shouldPassEventsFromPackageToPackageInOneDirection() {
        String internal = "io.werkspur.tracker.internal.";
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("step")
                .definedBy(internal + "step")
                .layer("delivery")
                .definedBy(internal + "delivery")
                .layer("prepare")
                .definedBy(internal + "prepare")
                .layer("disk")
                .definedBy(internal + "disk")
                .layer("queue")
                .definedBy(internal + "queue")
                .layer("report")
                .definedBy(internal + "report")
                .layer("transport")
                .definedBy(internal + "transport")
                .whereLayer("step")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("delivery")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("prepare")
                .mayOnlyBeAccessedByLayers("delivery")
                .whereLayer("disk")
                .mayOnlyBeAccessedByLayers("delivery")
                .whereLayer("queue")
                .mayOnlyBeAccessedByLayers("delivery", "prepare", "disk")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("delivery", "prepare", "disk", "queue")
                .check(classes);
    }
}
