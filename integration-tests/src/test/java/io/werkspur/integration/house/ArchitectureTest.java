// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void readAllModules() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.werkspur");
    }

    @ParameterizedTest
    @EnumSource
    void shouldHoldWhenTheWholeHouseIsRead(HouseRule rule) {
        rule.rule().check(house);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindClassesWhenAModuleIsNamed(HouseModule module) {
        assertThat(house.stream().filter(type -> HouseModule.of(type.getPackageName())
                        .filter(module::equals)
                        .isPresent()))
                .isNotEmpty();
    }

    @Test
<<<<<<< HEAD
    void shouldFindThePackagesWhenRulesNameThem() {
        assertThat(HouseRule.PACKAGES).allMatch(house::containPackage);
=======
    void shouldImportNothingOfOursFromSchemas() {
        noClasses()
                .that()
                .resideInAPackage(SCHEMAS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRACKER, GATEWAY, AGGREGATOR, SINK, STANDALONE, BENCHMARKS)
                .check(house);
    }

    @Test
    void shouldImportOnlySchemasFromTheTracker() {
        noClasses()
                .that()
                .resideInAPackage(TRACKER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, AGGREGATOR, SINK, STANDALONE, BENCHMARKS)
                .check(house);
    }

    @Test
    void shouldImportOnlySchemasAndTheTrackerFromTheGateway() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AGGREGATOR, SINK, STANDALONE, BENCHMARKS)
                .check(house);
    }

    @Test
    void shouldKeepTheRulesOfTheGatewayFreeOfItsEdges() {
        noClasses()
                .that()
                .resideInAnyPackage("io.werkspur.gateway.run..", "io.werkspur.gateway.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "java.net..", "java.io..", "java.nio.file..")
                .check(house);
    }

    @Test
    void shouldImportOnlySchemasFromTheAggregator() {
        noClasses()
                .that()
                .resideInAPackage(AGGREGATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRACKER, GATEWAY, SINK, STANDALONE, BENCHMARKS)
                .check(house);
    }

    @Test
    void shouldImportOnlySchemasFromTheSink() {
        noClasses()
                .that()
                .resideInAPackage(SINK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRACKER, GATEWAY, AGGREGATOR, STANDALONE, BENCHMARKS)
                .check(house);
    }

    @Test
    void shouldKeepTheDomainFreeOfKafkaAndAvroAndHttpAndFiles() {
        noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.apache.avro..",
                        "java.net..",
                        "java.net.http..",
                        "java.io..",
                        "java.nio.file..",
                        "org.rocksdb..")
                .check(house);
    }

    @Test
    void shouldKeepTheDomainFreeOfClocks() {
        noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(house);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.werkspur.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void shouldMarkEveryPackageForNullChecks() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(house);
>>>>>>> agg
    }
}
