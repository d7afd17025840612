// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.secure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of {@code docker-compose.secure.yml}: what Compose would refuse, and doors that were forgotten. */
class SecureComposeTest {
    private static final Set<String> KEYS = Set.of(
            "secrets",
            "environment",
            "build",
            "command",
            "restart",
            "logging",
            "mem_limit",
            "cap_drop",
            "security_opt",
            "network_mode",
            "depends_on",
            "volumes");

    @TempDir
    private Path passwords;

    @Test
    void shouldChangeOnlyServicesThatExistAndUseOnlyKeysOfOldCompose() throws Exception {
        Set<String> known =
                new TreeSet<>(ComposeFiles.services(ComposeFiles.BASE).keySet());
        known.add("grant");

        ComposeFiles.services(ComposeFiles.SECURE).forEach((name, service) -> {
            assertThat(known).contains(name);
            assertThat(KEYS).containsAll(ComposeFiles.map(service).keySet());
        });
        assertThat(ComposeFiles.read(ComposeFiles.SECURE).keySet()).containsExactlyInAnyOrder("services", "secrets");
    }

    @Test
    void shouldLetNobodyConnectWithoutAName() throws Exception {
        Map<String, String> kafka = ComposeFiles.environment("kafka");

        Set<String> listeners = new LinkedHashSet<>();
        for (String listener : kafka.get("KAFKA_LISTENERS").split(",", -1)) {
            listeners.add(listener.substring(0, listener.indexOf(':')));
        }
        assertThat(Arrays.stream(
                        kafka.get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP").split(",", -1)))
                .containsExactlyInAnyOrderElementsOf(
                        listeners.stream().map(name -> name + ":SASL_PLAINTEXT").toList());
        assertThat(kafka)
                .containsEntry("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND", "false")
                .containsEntry("KAFKA_SUPER_USERS", "User:broker;User:admin");
        assertThat(kafka.get("KAFKA_SUPER_USERS")).doesNotContain("ANONYMOUS");
        // Passwords that could be overheard only within the broker's own machine.
        assertThat(kafka.get("KAFKA_LISTENERS")).contains("BROKER://127.0.0.1:", "CONTROLLER://127.0.0.1:");
        assertThat(kafka.get("KAFKA_SASL_ENABLED_MECHANISMS")).isEqualTo("SCRAM-SHA-512");
    }

    @Test
    void shouldNotMakeAGroupWaitForAClockThatWasSetBackOrForAMemberThatWasKilled() throws Exception {
        assertThat(ComposeFiles.environment("kafka"))
                .containsEntry("KAFKA_GROUP_STREAMS_ASSIGNMENT_INTERVAL_MS", "0")
                .containsEntry("KAFKA_GROUP_STREAMS_SESSION_TIMEOUT_MS", "4000");
    }

    @Test
    void shouldHandOutEachSecretThatIsDeclaredAndMakeEachOne() throws Exception {
        Set<String> used = new TreeSet<>();
        for (Object service : ComposeFiles.services(ComposeFiles.SECURE).values()) {
            Object secrets = ComposeFiles.map(service).getOrDefault("secrets", List.of());
            ((List<?>) secrets).forEach(secret -> used.add(String.valueOf(secret)));
        }
        Map<String, Object> declared =
                ComposeFiles.map(ComposeFiles.read(ComposeFiles.SECURE).get("secrets"));
        assertThat(declared.keySet()).containsExactlyInAnyOrderElementsOf(used);

        Process made = new ProcessBuilder(
                        ComposeFiles.ROOT
                                .resolve("docker/secure/make-passwords")
                                .toString(),
                        passwords.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        declared.forEach((name, secret) ->
                assertThat(ComposeFiles.map(secret).get("file")).isEqualTo("./docker/secure/passwords/" + name));
        assertThat(declared.keySet()).allMatch(name -> Files.isRegularFile(passwords.resolve(name)));
    }

    @Test
    void shouldGiveEachServiceTheSettingsOfItsOwnUserAndNoPasswordOfAnother() throws Exception {
        Map<String, Object> services = ComposeFiles.services(ComposeFiles.SECURE);
        for (String name : List.of("gateway", "aggregator", "sink")) {
            assertThat(ComposeFiles.map(services.get(name)).get("secrets")).isEqualTo(List.of(name + ".properties"));
            assertThat(ComposeFiles.environment(name))
                    .containsEntry("WERKSPUR_CONFIG", "/run/secrets/" + name + ".properties");
        }
        assertThat(Files.readString(ComposeFiles.ROOT.resolve(ComposeFiles.SECURE)))
                .doesNotContain("password=\"x");
    }

    @Test
    void shouldLetOnlyTheGatewayAndTheAggregatorWrite() throws IOException {
        Map<?, ?> rights = new ObjectMapper()
                .readValue(
                        ComposeFiles.ROOT.resolve("docker/secure/rights.json").toFile(), Map.class);
        List<String> writers = new ArrayList<>();
        rights.forEach((user, lines) -> ((List<?>) lines).forEach(line -> {
            String right = String.valueOf(line);
            if (right.matches(
                    "topic (pipeline-events|execution-records|pipeline-events-dlq): .*\\b(WRITE|ALL|ALTER|DELETE|CREATE)\\b.*")) {
                writers.add(user + " " + right.substring(0, right.indexOf(':')));
            }
            assertThat(right).doesNotContain("topic *", "group *", "ALL", "cluster");
        }));

        assertThat(writers)
                .containsExactlyInAnyOrder(
                        "gateway topic pipeline-events",
                        "aggregator topic pipeline-events",
                        "aggregator topic execution-records",
                        "aggregator topic pipeline-events-dlq");
    }
}
