// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.standalone.embedded.CommonSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class BrokerProbeTest {
    private final ProgressLine progress =
            new ProgressLine(new PrintStream(new ByteArrayOutputStream()), false, System::nanoTime);

    @Test
    void shouldNameTheOptionWhenTheAddressIsNone() {
        ConfigDef definition = CommonSettings.definition();
        AbstractConfig config = new AbstractConfig(definition, Map.of("bootstrap.servers", "nonsense"), false);

        assertThatThrownBy(() -> BrokerProbe.requireAnswer(config, progress))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Expected HOST:PORT for --bootstrap-servers, but got \"nonsense\"");
    }

    // A name that nobody knows is not looked up here: only the client's words for that are tried.
    @Test
    void shouldNameTheMachineWhenItIsNotKnown() {
        RuntimeException line = BrokerProbe.explained(
                "school:9092", new ConfigException("No resolvable bootstrap urls given in bootstrap.servers"));

        assertThat(line)
                .isInstanceOf(KafkaException.class)
                .hasMessage("Expected a broker at school:9092, but no machine of that name is known;"
                        + " name another one with --bootstrap-servers");
    }
}
