// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {
    @ParameterizedTest
    @CsvSource({
        "8090, 127.0.0.1, 8090",
        "0.0.0.0:8090, 0.0.0.0, 8090",
        "sink.example:0, sink.example, 0",
        "[::1]:65535, ::1, 65535",
    })
    void shouldReadHostAndPortWhenTheFormIsKnown(String text, String host, int port) {
        assertThat(HostAndPort.parse(text)).contains(new HostAndPort(host, port));
    }

    @Test
    void shouldMeanOffWhenEmpty() {
        assertThat(HostAndPort.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "host:", ":80", "host:65536", "host:-1", "http://host:80", "::1:80", "a b:80"})
    void shouldRefuseWhenTheFormIsUnknown(String text) {
        assertThatThrownBy(() -> HostAndPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
        assertThatThrownBy(() -> HostAndPort.validator().ensureValid("health.listen", text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("health.listen");
    }
}
