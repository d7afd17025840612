// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingTest {
    private static final String PROPERTY = "logback.configurationFile";

    private final @Nullable String before = System.getProperty(PROPERTY);

    @BeforeEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "aggregator", "sink"})
    void shouldShowTheLogOfAServiceBecauseItSaysThereWhereItListens(String service) {
        Logging.choose(service, "--verbose");

        assertThat(chosen()).contains("service").isNotEqualTo("werkspur-logback.xml");
        assertThat(getClass().getClassLoader().getResource(chosen())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "publish", "demo"})
    void shouldShowOnlyWarningsToAPersonAtATerminal(String command) {
        Logging.choose(command);

        assertThat(chosen()).isEqualTo("werkspur-logback.xml");
        assertThat(getClass().getClassLoader().getResource(chosen())).isNotNull();
    }

    private static String chosen() {
        return System.getProperty(PROPERTY, "");
    }
}
