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
        assertThat(house.stream()
                        .filter(type -> HouseModule.of(type.getPackageName())
                                .filter(module::equals)
                                .isPresent()))
                .isNotEmpty();
    }

    @Test
    void shouldFindThePackagesWhenRulesNameThem() {
        assertThat(HouseRule.PACKAGES).allMatch(house::containPackage);
    }
}
