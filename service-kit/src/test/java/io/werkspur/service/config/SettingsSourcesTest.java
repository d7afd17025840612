// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SettingsSourcesTest {
    private static final ConfigDef DEF = new ConfigDef()
            .define("out.dir", Type.STRING, "out", Importance.HIGH, "")
            .define("poll.size", Type.INT, 5, Range.between(1, 10), Importance.LOW, "")
            .define("odd_name.with-hyphen", Type.STRING, "", Importance.LOW, "");
    private static final ConfigDef WITH_SECRET = SecretFiles.define(
            new ConfigDef().define("api.token", Type.PASSWORD, "", Importance.HIGH, ""), "api.token", Importance.HIGH);

    @TempDir
    private Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger(SettingsSources.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void shouldWarnOnceWhenSecretsAreOnTheCommandLineWithoutShowingThem() {
        Map<String, String> commandLine = Map.of(
                "api.token", "a-secret-of-many-characters",
                "consumer.ssl.keystore.password", "hunter-2",
                "producer.linger.ms", "5",
                "streams.some.url", "http://name:hunter-3@127.0.0.1");

        SettingsSources.gather(WITH_SECRET, null, Map.of(), commandLine);

        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage())
                .startsWith("Expected secrets in files or variables")
                .contains("api.token, consumer.ssl.keystore.password, streams.some.url")
                .contains("api.token.file, consumer.ssl.keystore.password.file, basic.auth.user.info.file")
                .doesNotContain("a-secret", "hunter");
    }

    @Test
    void shouldNotWarnWhenSecretsAreElsewhere() throws IOException {
        Path file = file("consumer.ssl.keystore.password=hunter-2\n");

        SettingsSources.gather(
                WITH_SECRET,
                file,
                Map.of("WERKSPUR_API_TOKEN", "a-secret-of-many-characters"),
                Map.of("admin.ssl.key.password.file", "/some/file", "api.token", ""));

        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldLetTheCommandLineWinOverEnvironmentOverFileWhenAllSetTheSameKey() throws IOException {
        // given
        Path file = file("out.dir=from-file\npoll.size=2\nodd_name.with-hyphen=from-file\n");
        Map<String, String> environment = Map.of("WERKSPUR_OUT_DIR", "from-environment", "WERKSPUR_POLL_SIZE", "3");
        Map<String, String> commandLine = Map.of("out.dir", "from-command-line");

        // when
        Map<String, String> settings = SettingsSources.gather(DEF, file, environment, commandLine);

        // then
        assertThat(settings)
                .containsExactly(
                        Map.entry("odd_name.with-hyphen", "from-file"),
                        Map.entry("out.dir", "from-command-line"),
                        Map.entry("poll.size", "3"));
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldLeaveDefaultsToTheDefinitionWhenNothingIsSet() {
        // when
        Map<String, String> settings = SettingsSources.gather(DEF, null, Map.of("PATH", "/bin"), Map.of());

        // then
        assertThat(settings).isEmpty();
    }

    @Test
    void shouldFindAKnownKeyWithUnderscoreOrHyphenWhenItComesFromTheEnvironment() {
        // when
        Map<String, String> settings =
                SettingsSources.gather(DEF, null, Map.of("WERKSPUR_ODD_NAME_WITH_HYPHEN", "x"), Map.of());

        // then
        assertThat(settings).containsExactly(Map.entry("odd_name.with-hyphen", "x"));
    }

    @Test
    void shouldHandKafkaSettingsThroughWhenTheyHaveAClientPrefix() {
        // given
        Map<String, String> environment = Map.of(
                "WERKSPUR_PRODUCER_LINGER_MS", "7",
                "WERKSPUR_STREAMS_MAIN_CONSUMER_SESSION_TIMEOUT_MS", "9",
                "WERKSPUR_CONSUMER_MY__OWN___KEY", "8");

        // when
        Map<String, String> settings = SettingsSources.gather(DEF, null, environment, Map.of("admin.client.id", "me"));

        // then
        assertThat(settings)
                .containsOnly(
                        Map.entry("producer.linger.ms", "7"),
                        Map.entry("streams.main.consumer.session.timeout.ms", "9"),
                        Map.entry("consumer.my_own-key", "8"),
                        Map.entry("admin.client.id", "me"));
    }

    @Test
    void shouldWarnOnceWithTheNearestKeyWhenASettingIsUnknown() {
        // when
        Map<String, String> settings = SettingsSources.gather(DEF, null, Map.of("WERKSPUR_OUT_DIRR", "x"), Map.of());

        // then
        assertThat(settings).isEmpty();
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .contains("the variable WERKSPUR_OUT_DIRR", "out.dirr", "did you mean out.dir?");
        });
    }

    @Test
    void shouldNotWarnOfAVariableThatBelongsToAnotherProgram() {
        // given
        Map<String, String> environment = Map.of("WERKSPUR_POLL_SIZE", "3", "WERKSPUR_EXPORT_ODD_NAME", "x");

        // when
        Map<String, String> settings =
                SettingsSources.gather(DEF, Set.of("poll.size", "export.odd-name"), null, environment, Map.of());

        // then
        assertThat(settings).containsExactly(Map.entry("poll.size", "3"));
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldWarnWhenASettingOfAnotherProgramIsOnTheCommandLine() {
        // when
        SettingsSources.gather(DEF, Set.of("listen"), null, Map.of(), Map.of("listen", "x"));

        // then
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("the command line sets listen"));
    }

    @Test
    void shouldSuggestNothingWhenNoKeyIsNear() {
        // when
        SettingsSources.gather(DEF, null, Map.of(), Map.of("something.else.entirely", "x"));

        // then
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).doesNotContain("did you mean"));
    }

    @Test
    void shouldNeitherReadNorWarnWhenAVariableIsEmptyOrTheLaunchersOwn() {
        // given
        Map<String, String> environment = Map.of(
                "WERKSPUR_POLL_SIZE", "", "WERKSPUR_CONFIG", "x", "WERKSPUR_HOME", "x", "WERKSPUR_JAVA_OPTS", "x");

        // when
        Map<String, String> settings = SettingsSources.gather(DEF, null, environment, Map.of());

        // then
        assertThat(settings).isEmpty();
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldNameKeyValueOriginAndRangeWhenAValueIsBad() {
        assertThatThrownBy(() -> SettingsSources.gather(DEF, null, Map.of("WERKSPUR_POLL_SIZE", "11"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("poll.size", "'11'", "the variable WERKSPUR_POLL_SIZE", "[1,...,10]")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> SettingsSources.gather(DEF, null, Map.of(), Map.of("poll.size", "many")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("poll.size", "'many'", "the command line", "int");
    }

    @Test
    void shouldNotShowASecretWhenItIsBad() {
        // given
        ConfigDef strict = new ConfigDef()
                .define(
                        "secret.word",
                        Type.PASSWORD,
                        "",
                        (name, value) -> {
                            if (value != null && ((Password) value).value().startsWith("x")) {
                                throw new ConfigException(name, value);
                            }
                        },
                        Importance.LOW,
                        "");

        // then
        assertThatThrownBy(() -> SettingsSources.gather(strict, null, Map.of(), Map.of("secret.word", "xyzzy")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("secret.word")
                .hasMessageNotContaining("xyzzy");
    }

    @Test
    void shouldNotRefuseABadValueWhenABetterSourceReplacesIt() throws IOException {
        // when
        Map<String, String> settings =
                SettingsSources.gather(DEF, file("poll.size=many\n"), Map.of(), Map.of("poll.size", "1"));

        // then
        assertThat(settings).containsExactly(Map.entry("poll.size", "1"));
    }

    @Test
    void shouldSayInOneLineWhenTheFileCannotBeUsed() throws IOException {
        // given
        Path missing = folder.resolve("missing.properties");
        Path latin = Files.write(
                folder.resolve("latin.properties"), "out.dir=Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
        Path malformed = file("out.dir=\\u12\n");

        // then
        assertThatThrownBy(() -> SettingsSources.gather(DEF, missing, Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(missing.toString(), "there is none");
        assertThatThrownBy(() -> SettingsSources.gather(DEF, latin, Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> SettingsSources.gather(DEF, malformed, Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(malformed.toString());
    }

    @Test
    void shouldReadTheFileAsUtf8WhenItHasOtherLetters() throws IOException {
        // when
        Map<String, String> settings = SettingsSources.gather(DEF, file("out.dir=Grüße 草\n"), Map.of(), Map.of());

        // then
        assertThat(settings).containsExactly(Map.entry("out.dir", "Grüße 草"));
    }

    @Test
    void shouldRefuseTheDefinitionWhenTwoKeysShareAVariable() {
        // given
        ConfigDef clash = new ConfigDef()
                .define("a.b", Type.STRING, "", Importance.LOW, "")
                .define("a_b", Type.STRING, "", Importance.LOW, "");

        // then
        assertThatThrownBy(() -> SettingsSources.gather(clash, null, Map.of(), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("a.b", "a_b", "WERKSPUR_A_B");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("werkspur.properties"), content);
    }
}
