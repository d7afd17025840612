// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
                .resideInAPackage("io.werkspur.tracker.delivery..")
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
}
