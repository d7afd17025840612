// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.werkspur.service.config.SettingsSources;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConnectionOptionsTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(SettingsSources.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void shouldNotWarnOfVariablesOfTheServices() {
        AbstractConfig config = new ConnectionOptions()
                .read(Map.of(
                        "WERKSPUR_BOOTSTRAP_SERVERS", "broker:9092",
                        "WERKSPUR_OUT_DIR", "out",
                        "WERKSPUR_GATEWAY_LISTEN", "8080",
                        "WERKSPUR_STATE_DIR", "state",
                        "WERKSPUR_BROKER_PORT", "9092"));

        assertThat(config.getString("bootstrap.servers")).isEqualTo("broker:9092");
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldWarnWhenAVariableIsNoSettingOfAnyService() {
        AbstractConfig unused = new ConnectionOptions().read(Map.of("WERKSPUR_OUT_DIRR", "out"));

        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("WERKSPUR_OUT_DIRR"));
    }
}
