// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.service.config.ConfigReference;
import io.werkspur.sink.SinkConfig;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.embedded.StandaloneConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The page of all settings is generated from the code. To regenerate it, run this test with -Dconfiguration.regenerate. */
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void shouldEqualWhatTheDefinitionsSay() throws IOException {
        // given
        String expected = ConfigReference.markdown(CommonSettings.definition(), parts());
        if (System.getProperty("configuration.regenerate") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }

        // when
        String actual = Files.exists(PAGE) ? Files.readString(PAGE) : "";

        // then
        assertThat(actual)
                .as("docs/configuration.md; regenerate it with ./mvnw -pl integration-tests -am test"
                        + " -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dconfiguration.regenerate")
                .isEqualTo(expected);
    }

    private static Map<String, ConfigDef> parts() {
        Map<String, ConfigDef> parts = new LinkedHashMap<>();
        parts.put("Aggregator", AggregatorConfig.definition());
        parts.put("Sink", SinkConfig.definition());
        parts.put("Gateway", GatewayConfig.definition());
        parts.put("Standalone", StandaloneConfig.own());
        return parts;
    }
}
