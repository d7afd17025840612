// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import io.werkspur.standalone.part.LoopbackPort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the registry's distribution as a child of this process, with its command line and environment. */
final class RegistryProcess {
    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

    private RegistryProcess() {}

    /** @param publicKey it serves only who can sign with the other half */
    static Process start(RegistryDistribution distribution, Path directory, Path log, int port, String publicKey)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(distribution));
        builder.directory(directory.toFile());
        environment(builder.environment(), directory, port);
        lock(builder.environment(), publicKey);
        keepPrevious(log);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return builder.start();
    }

    private static List<String> command(RegistryDistribution distribution) {
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches the whole foreground group. The registry has to outlive the services that still use it, so it
        // starts with the signal ignored, which a JVM does not change, and ends when we end it or its input ends.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "registry"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(distribution.classDataOptions());
        command.addAll(
                List.of("-cp", distribution.classPath() + File.pathSeparator + RegistryDistribution.ownClasses()));
        command.addAll(List.of(GuardedMain.class.getName(), MAIN_CLASS));
        return command;
    }

    private static void environment(Map<String, String> environment, Path directory, int port) {
        environment.keySet().removeIf(key -> key.startsWith("QUARKUS_") || key.startsWith("REGISTRY_"));
        String database = "jdbc:h2:file:" + directory.resolve("schemas").toAbsolutePath();
        environment.put("QUARKUS_HTTP_HOST", LoopbackPort.HOST);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("REGISTRY_DATASOURCE_URL", database);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database);
    }

    // Its log-in is meant for a server of OpenID Connect; with a public key instead, it needs none.
    private static void lock(Map<String, String> environment, String publicKey) {
        environment.put("REGISTRY_AUTH_ENABLED", "true");
        environment.put("QUARKUS_OIDC_PUBLIC_KEY", publicKey);
        environment.put("QUARKUS_OIDC_APPLICATION_TYPE", "service");
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", "");
    }

    private static void keepPrevious(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
