// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.secure;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.testkit.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The broker of the Compose files as a process: the program that makes the settings from the environment in the image makes them here too,
 * from the same environment. Only ports, and the folders of data and passwords, are others.
 */
final class SecureBroker implements AutoCloseable {
    private static final String CLUSTER = "5L6g3nShT-eMCtK--X86sw";

    private final Process process;
    private final Map<Integer, Integer> ports;

    private SecureBroker(Process process, Map<Integer, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /** Starts it with passwords that {@code docker/secure/make-passwords} made. */
    static SecureBroker start(Path folder, Path passwords) throws IOException, InterruptedException {
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        List.of(19092, 9092, 9093, 9094).forEach(port -> ports.put(port, ReservedPort.next()));
        Map<String, String> environment = new HashMap<>();
        ComposeFiles.environment("kafka").forEach((key, value) -> environment.put(key, here(value, ports, passwords)));
        environment.put("KAFKA_LOG_DIRS", folder.resolve("data").toString());
        environment.put("CLUSTER_ID", CLUSTER);
        Path settings = Files.createDirectories(folder.resolve("settings"));
        Path nowhere = folder.resolve("nowhere");
        Process setup = java(
                folder,
                environment,
                "kafka.docker.KafkaDockerWrapper",
                "setup",
                "--default-configs-dir",
                nowhere.toString(),
                "--mounted-configs-dir",
                nowhere.toString(),
                "--final-configs-dir",
                settings.toString());
        assertThat(setup.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
        Process process = java(
                folder,
                Map.of(),
                "kafka.Kafka",
                settings.resolve("server.properties").toString());
        SecureBroker broker = new SecureBroker(process, ports);
        await().until(() -> broker.answers(folder));
        return broker;
    }

    private static String here(String value, Map<Integer, Integer> ports, Path passwords) {
        String here = value.replace("0.0.0.0:", "127.0.0.1:").replace("kafka:", "127.0.0.1:");
        for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
            here = here.replaceAll("127\\.0\\.0\\.1:" + port.getKey() + "\\b", "127.0.0.1:" + port.getValue());
        }
        return here.replace("/run/secrets", passwords.toAbsolutePath().toString());
    }

    private static Process java(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private boolean answers(Path folder) throws IOException {
        assertThat(process.isAlive())
                .as(Files.readString(folder.resolve("log")))
                .isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(19092))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a port of the Compose files is here. */
    private int port(int composed) {
        return ports.get(composed);
    }

    /** Where services and programs of the machine connect. */
    String address() {
        return "127.0.0.1:" + port(19092);
    }

    /** Where only the broker itself and {@code grant} connect. */
    String innerAddress() {
        return "127.0.0.1:" + port(9094);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
