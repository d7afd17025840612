// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;

/** A log line to a file through Logback's asynchronous appender, as its manual sets it up. */
final class LogCaller implements Caller {
    private final LoggerContext context = new LoggerContext();
    private final Logger logger;

    LogCaller(Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %-5level %logger %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.addAppender(appender);
        async.start();
        logger = context.getLogger("bench");
        logger.setLevel(Level.INFO);
        logger.addAppender(async);
    }

    @Override
    public void report(String text) {
        logger.info("{} {} from={} to={} model={}", "interception_iteration", text, "de", "en", "gpt-oss:20b");
    }

    @Override
    public void close() {
        context.stop();
    }
}
