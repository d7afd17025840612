// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    private static final String SECRET = "0123456789abcdef";

    @TempDir
    private Path folder;

    private final ConfigDef def = CommonConfig.define(new ConfigDef());

    @BeforeEach
    void addAList() {
        SecretFiles.define(def.define("some.list", Type.LIST, "", Importance.LOW, ""), "some.list", Importance.LOW);
    }

    @Test
    void shouldReadEachSecretOfOursFromTheFirstLineOfItsFile() throws IOException {
        Path file = file("  " + SECRET + " \nsomething else\n");
        for (ConfigKey key : def.configKeys().values()) {
            if (key.type == Type.PASSWORD) {
                Map<String, Object> read = SecretFiles.read(def, Map.of(key.name + ".file", file.toString()));

                assertThat(read).containsExactly(Map.entry(key.name, SECRET));
                assertThat(new AbstractConfig(def, read, false)
                                .getPassword(key.name)
                                .value())
                        .isEqualTo(SECRET);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consumer.ssl.keystore.password",
                "producer.ssl.truststore.password",
                "admin.ssl.key.password",
                "streams.main.consumer.sasl.jaas.config",
                "producer.ssl.keystore.key",
                "consumer.sasl.oauthbearer.client.credentials.client.secret"
            })
    void shouldReadASecretForKafkasClientsWholeFromItsFile(String setting) throws IOException {
        String whole = "-----BEGIN-----\n abc \n-----END-----";

        assertThat(SecretFiles.read(
                        def, Map.of(setting + ".file", file(whole + "\r\n").toString())))
                .containsExactly(Map.entry(setting, whole));
    }

    @Test
    void shouldReadAListWithOneEntryOnEachLine() throws IOException {
        String file = file("teacher:1\n\n  student:2 \n").toString();

        assertThat(SecretFiles.read(def, Map.of("some.list.file", file)))
                .containsExactly(Map.entry("some.list", "teacher:1,student:2"));
    }

    @Test
    void shouldLeaveOtherSettingsAsTheyAre() {
        Map<String, String> settings = Map.of(
                "topic.prefix", "a",
                "consumer.sasl.oauthbearer.assertion.private.key.file", "/not/read/here",
                "consumer.ssl.truststore.location", "/not/read",
                "metrics.token.file", "",
                "unknown.file", "/not/read");

        assertThat(SecretFiles.read(def, settings))
                .containsOnlyKeys(
                        "topic.prefix",
                        "consumer.sasl.oauthbearer.assertion.private.key.file",
                        "consumer.ssl.truststore.location",
                        "unknown.file");
    }

    @Test
    void shouldRefuseASecretThatIsGivenTwice() throws IOException {
        String file = file(SECRET).toString();

        assertThatThrownBy(() -> SecretFiles.read(def, Map.of("metrics.token", SECRET, "metrics.token.file", file)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Expected either metrics.token or metrics.token.file, but both are set");
        assertThat(SecretFiles.read(def, Map.of("metrics.token", "", "metrics.token.file", file)))
                .containsEntry("metrics.token", SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "   ", "\n" + SECRET})
    void shouldRefuseAnEmptyFileInsteadOfAskingForNoToken(String content) throws IOException {
        String file = file(content).toString();

        assertThatThrownBy(() -> SecretFiles.read(def, Map.of("metrics.token.file", file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("metrics.token.file", file, "it is empty");
    }

    @Test
    void shouldNameTheFileAndNeverItsContentWhenItCannotBeUsed() throws IOException {
        assertRefused(folder.resolve("none"), "there is none");
        assertRefused(folder, "it cannot be read");
        assertRefused(file("x".repeat(70_000)), "more than 65536 bytes");
        assertThatThrownBy(() -> SecretFiles.read(
                        def, Map.of("metrics.token.file", file("too short").toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("metrics.token.file")
                .hasMessageNotContaining("too short");
    }

    private void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> SecretFiles.read(def, Map.of("metrics.token.file", file.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("metrics.token.file", file.toString(), why);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), content);
    }
}
