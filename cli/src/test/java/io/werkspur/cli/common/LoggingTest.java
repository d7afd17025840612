// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import io.werkspur.foundation.text.TerminalStream;
import io.werkspur.service.lifecycle.LogSettings;
import io.werkspur.testkit.CapturedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

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

    @ParameterizedTest
    @ValueSource(strings = {"werkspur-logback.xml", LogSettings.OF_SERVICES})
    void shouldIndentTheSecondLineOfAMessage(String configuration) throws JoranException {
        try (CapturedConsole console = new CapturedConsole()) {
            TerminalStream.guardStandardStreams();
            LoggerContext context = new LoggerContext();
            context.setMDCAdapter(new LogbackMDCAdapter());
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(
                    Objects.requireNonNull(getClass().getClassLoader().getResource(configuration)));

            context.getLogger("io.werkspur.X").warn("text: {}", "one\u001b[2J\nWARN forged\r\nagain");

            assertThat(console.err())
                    .contains("text: one\\u001b[2J\n    WARN forged")
                    .endsWith("\n    again\n");
            context.stop();
        }
    }

    @Test
    void shouldEscapeMessagesAndStackTracesInTheLogFile(@TempDir Path folder) throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Path file = folder.resolve("werkspur.log");
        Logging.alsoTo(file);
        try {
            root.error("text {}", "a\u009b31m\nforged", new IllegalStateException("cause\u001b[2J\u202e"));
        } finally {
            root.getAppender("file").stop();
            root.detachAppender("file");
        }

        assertThat(Files.readString(file))
                .contains("text a\\u009b31m\n    forged", "cause\\u001b[2J\\u202e", "\n\tat ")
                .doesNotContain("\u001b", "\u009b", "\u202e");
    }

    private static String chosen() {
        return System.getProperty(PROPERTY, "");
    }
}
