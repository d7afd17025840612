// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
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
    void shouldPassEventsFromPackageToPackageInOneDirection() {
        String delivery = "io.werkspur.tracker.internal.delivery";
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("worker")
                .definedBy(delivery)
                .layer("disk")
                .definedBy(delivery + ".disk")
                .layer("send")
                .definedBy(delivery + ".send")
                .layer("hold")
                .definedBy(delivery + ".hold")
                .layer("encode")
                .definedBy(delivery + ".encode")
                .layer("report")
                .definedBy(delivery + ".report")
                .whereLayer("worker")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("disk")
                .mayOnlyBeAccessedByLayers("worker")
                .whereLayer("send")
                .mayOnlyBeAccessedByLayers("worker", "disk")
                .whereLayer("hold")
                .mayOnlyBeAccessedByLayers("worker", "disk", "send")
                .whereLayer("encode")
                .mayOnlyBeAccessedByLayers("worker", "disk", "send", "hold")
                .check(classes);
    }
}
