// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import io.werkspur.service.config.CommonConfig;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks whether a broker answers, before a command does anything else: its clients would wait for minutes, in silence. */
public final class BrokerProbe {
    private static final int LIMIT_MILLIS = 10_000;

    private BrokerProbe() {}

    /**
     * Returns when the broker has answered.
     *
     * @param progress shows what is waited for
     * @throws KafkaException with one line if none answers within 10 s, or within {@code admin.default.api.timeout.ms}
     * @throws ConfigException if the settings of the connection are wrong
     */
    public static void requireAnswer(AbstractConfig config, ProgressLine progress) {
        String servers = config.getString(CommonConfig.BOOTSTRAP_SERVERS);
        Map<String, Object> settings = CommonConfig.clientProperties(config, "admin.");
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        try (LiveStatus status = LiveStatus.waiting(progress, "Connecting to the broker at " + servers);
                StopSignal stop =
                        StopSignal.runs(() -> progress.step("werkspur: Stopped while connecting; nothing was done"));
                Admin admin = create(servers, settings)) {
            admin.describeCluster().nodes().get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw unanswered(servers, settings, e);
        }
    }

    private static Admin create(String servers, Map<String, Object> settings) {
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            if (e.getCause() instanceof ConfigException wrong) {
                throw explained(servers, wrong);
            }
            throw e;
        }
    }

    // The client's words name neither the address nor the option.
    static RuntimeException explained(String servers, ConfigException wrong) {
        String words = String.valueOf(wrong.getMessage());
        if (words.startsWith("No resolvable bootstrap urls")) {
            KafkaException line = new KafkaException("Expected a broker at " + servers
                    + ", but no machine of that name is known; name another one with --bootstrap-servers");
            line.addSuppressed(wrong);
            return line;
        }
        if (words.startsWith("Invalid url in")) {
            ConfigException line =
                    new ConfigException("Expected HOST:PORT for --bootstrap-servers, but got \"" + servers + "\"");
            line.addSuppressed(wrong);
            return line;
        }
        return wrong;
    }

    private static RuntimeException unanswered(String servers, Map<String, Object> settings, ExecutionException e) {
        if (e.getCause() instanceof TimeoutException silence) {
            KafkaException line = new KafkaException("Expected a broker at " + servers + ", but none answered within "
                    + shown(String.valueOf(settings.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)))
                    + "; start one (for example ./werkspur standalone) or name another with --bootstrap-servers");
            // Not the cause: what the client says of its own calls helps nobody at a terminal.
            line.addSuppressed(silence);
            return line;
        }
        return e.getCause() instanceof RuntimeException broker ? broker : new KafkaException(e.getCause());
    }

    private static String shown(String millis) {
        return millis.endsWith("000") ? millis.substring(0, millis.length() - 3) + " s" : millis + " ms";
    }
}
