// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import io.werkspur.service.commandline.GeneralOptions;
import io.werkspur.service.commandline.ServiceArguments;
import io.werkspur.service.commandline.ServiceArguments.Parsed;
import io.werkspur.service.commandline.ServiceArguments.UsageException;
import io.werkspur.service.commandline.ServiceUsage;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.EffectiveSettings;
import io.werkspur.service.config.SettingsSources;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service as a process: reads its settings, starts it, serves its health, stops it cleanly on SIGTERM and SIGINT,
 * and reports errors as one line on stderr ({@code --verbose} adds the stack). Exit codes: 0 stopped, 1 failed, 2 wrong
 * usage or settings. For one call of {@link #run}.
 *
 * @param <C> the service's settings
 */
public final class ServiceRunner<C extends AbstractConfig> {
    /** The service was stopped. */
    public static final int STOPPED = 0;
    /** The service failed, or could not stop in time. */
    public static final int FAILED = 1;
    /** The command line or a setting is wrong. */
    public static final int WRONG_USAGE = 2;

    private static final Logger LOG;
    private static final String CONFIG_VARIABLE = "WERKSPUR_CONFIG";

    static {
        LogSettings.useOwnIfNone();
        LOG = LoggerFactory.getLogger(ServiceRunner.class);
    }

    private final ServiceUsage usage;
    private final String name;
    private final ConfigDef def;
    private final Function<Map<String, String>, C> config;
    private final Function<C, Service> service;
    private final ProcessHost host;

    /**
     * Creates a runner for the given service.
     *
     * @param usage its name, and what its help says
     * @param def its settings, including the common ones
     * @param config creates its configuration
     * @param service creates the service, which is not started yet
     */
    public ServiceRunner(
            ServiceUsage usage, ConfigDef def, Function<Map<String, String>, C> config, Function<C, Service> service) {
        this(usage, def, config, service, new JvmHost());
    }

    ServiceRunner(
            ServiceUsage usage,
            ConfigDef def,
            Function<Map<String, String>, C> config,
            Function<C, Service> service,
            ProcessHost host) {
        this.usage = usage;
        this.name = usage.name();
        this.def = def;
        this.config = config;
        this.service = service;
        this.host = host;
    }

    /** Runs until the service ends; returns the exit code, for a caller that ends the process. */
    public int run(String... args) {
        // Known before the command line is parsed, so that errors in it can be shown in full too.
        boolean verbose = Arrays.asList(args).contains(GeneralOptions.VERBOSE);
        try {
            ServiceArguments arguments = new ServiceArguments(usage, def);
            Parsed parsed = arguments.parse(args);
            if (parsed.help()) {
                arguments.printHelp(new PrintWriter(host.out(), true, StandardCharsets.UTF_8), parsed.wholeHelp());
                return STOPPED;
            }
            host.guardOutput();
            C settings = config.apply(
                    SettingsSources.gather(def, configFile(parsed), host.environment(), parsed.settings()));
            LOG.info("Settings of {}: {}", name, EffectiveSettings.given(settings));
            EffectiveSettings.lines(settings).forEach(line -> LOG.debug("  {}", line));
            return runUntilStopped(service.apply(settings), settings, verbose);
        } catch (UsageException | ConfigException e) {
            report(e, verbose);
            return WRONG_USAGE;
        } catch (RuntimeException | Error e) {
            report(e, verbose);
            return FAILED;
        }
    }

    private int runUntilStopped(Service running, C settings, boolean verbose) {
        ServiceStop stop =
                new ServiceStop(running, CommonConfig.shutdownTimeout(settings), error -> report(error, verbose));
        host.onStopSignal(stop::run);
        Optional<HealthEndpoint> health = Optional.empty();
        try {
            health = CommonConfig.healthListen(settings).map(listen -> new HealthEndpoint(listen, running::readiness));
            running.start();
            LOG.info("{} started", name);
            running.awaitFailure().ifPresent(failure -> {
                stop.failed();
                report(failure, verbose);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // A stop signal during the start makes the start fail; that is not a failure of the service.
            if (!stop.requested()) {
                stop.failed();
                report(e, verbose);
            }
        }
        int code = stop.run();
        health.ifPresent(HealthEndpoint::close);
        LOG.info("{} stopped with exit code {}", name, code);
        return code;
    }

    private @Nullable Path configFile(Parsed parsed) {
        if (parsed.config() != null) {
            return parsed.config();
        }
        String variable = host.environment().get(CONFIG_VARIABLE);
        return variable == null || variable.isEmpty() ? null : Path.of(variable);
    }

    private void report(Throwable error, boolean verbose) {
        host.err().println(name + ": " + ErrorLine.of(error));
        if (verbose) {
            error.printStackTrace(host.err());
        }
    }
}
