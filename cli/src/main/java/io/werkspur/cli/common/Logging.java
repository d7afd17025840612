// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.werkspur.service.lifecycle.LogSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where log lines go: a terminal shows few, a service shows them, a data folder keeps them all. */
public final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final Set<String> SERVICES = Set.of("aggregator", "sink", "gateway");
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level [%thread] %logger{30} - %replace(%msg){'\\R','$0    '}%n";
    private static final int OLD_FILES = 4;

    private Logging() {}

    /** Chooses the configuration for a command. Call it before the first logger is created. */
    public static void choose(String... args) {
        if (System.getProperty(CONFIGURATION) == null) {
            boolean service = args.length > 0 && SERVICES.contains(args[0]);
            System.setProperty(CONFIGURATION, service ? LogSettings.OF_SERVICES : "werkspur-logback.xml");
        }
    }

    /** Writes everything to this file too, from now on. It is renamed at 10 MB, and four old files are kept. */
    public static void alsoTo(Path file) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(fileAppender(context, file));
        }
    }

    private static RollingFileAppender<ILoggingEvent> fileAppender(LoggerContext context, Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());

        PatternLayout layout = new SafeLayout();
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(file + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(OLD_FILES);
        names.start();
        appender.setRollingPolicy(names);

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("10MB"));
        size.start();
        appender.setTriggeringPolicy(size);

        appender.start();
        return appender;
    }
}
