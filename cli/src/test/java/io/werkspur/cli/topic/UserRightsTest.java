// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.cli.common.WrongInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRightsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeARightOfKafkaForEachOperation() {
        UserRights user = UserRights.of(
                "sink",
                List.of("topic execution-records: READ DESCRIBE_CONFIGS", "group my-*: READ", "cluster: CREATE"));

        assertThat(user.rights())
                .containsExactly(
                        right(ResourceType.TOPIC, "execution-records", PatternType.LITERAL, AclOperation.READ),
                        right(
                                ResourceType.TOPIC,
                                "execution-records",
                                PatternType.LITERAL,
                                AclOperation.DESCRIBE_CONFIGS),
                        right(ResourceType.GROUP, "my-", PatternType.PREFIXED, AclOperation.READ),
                        right(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL, AclOperation.CREATE));
    }

    private static AclBinding right(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:sink", "*", operation, AclPermissionType.ALLOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "topic: READ",
                "topic x",
                "topic x READ",
                "topic x: read",
                "topic x: FLY",
                "topic x: ANY",
                "topic *: READ",
                "topic x y: READ",
                "cluster x: CREATE",
                "host x: READ",
                "topic x: READ\ntopic y: WRITE"
            })
    void shouldNameALineThatIsNoRight(String line) {
        assertThatThrownBy(() -> UserRights.of("sink", List.of(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a")
                .hasMessageContaining("sink")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "User:sink", "*", "../x"})
    void shouldRefuseANameThatIsNone(String name) {
        assertThatThrownBy(() -> UserRights.of(name, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a user's name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{\"a\": 1}", "{\"a\": [], \"a\": []}", "{} {}", "{\"a\": [\"topic x: FLY\"]}"})
    void shouldSayInOneLineThatAFileHasNoRights(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("rights.json"), json);

        assertThatThrownBy(() -> RightsFile.read(file))
                .isInstanceOf(WrongInputException.class)
                .hasMessageContaining("Expected")
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldReadTheRightsOfTheComposeFile() throws IOException {
        List<UserRights> users = RightsFile.read(Path.of("../docker/secure/rights.json"));

        assertThat(users)
                .extracting(UserRights::user)
                .containsExactly("admin", "registry", "gateway", "aggregator", "sink", "reader");
    }

    @Test
    void shouldRefuseAPasswordThatIsMissingOrShort() throws IOException {
        Files.writeString(folder.resolve("sink"), "short\n");
        Files.writeString(folder.resolve("reader"), "x".repeat(16) + "\n");

        assertThat(RightsFile.password(folder, "reader")).isEqualTo("x".repeat(16));
        for (String user : List.of("sink", "nobody")) {
            assertThatThrownBy(() -> RightsFile.password(folder, user))
                    .isInstanceOf(WrongInputException.class)
                    .hasMessageStartingWith("Expected ")
                    .hasMessageNotContaining("short\n");
        }
    }
}
