// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.serde.registry.SerdeConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonConfigTest {
    @Test
    void shouldGiveAClientTheBrokersAndItsOwnSettingsWhenAsked() {
        // given
        AbstractConfig config = config(Map.of(
                "bootstrap.servers", "broker:1", "consumer.security.protocol", "SSL", "producer.linger.ms", "5"));

        // when
        Map<String, Object> properties = CommonConfig.clientProperties(config, "consumer.");

        // then
        assertThat(properties)
                .containsOnly(Map.entry("bootstrap.servers", "broker:1"), Map.entry("security.protocol", "SSL"));
    }

    @Test
    void shouldGiveTheSerializerItsSecretInPlainTextWhenOneIsSet() {
        // given
        AbstractConfig config = config(Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "ada:lovelace",
                "auto.register.schemas", "false"));

        // when
        Map<String, Object> properties = CommonConfig.registryProperties(config);

        // then
        assertThat(properties)
                .containsEntry("basic.auth.user.info", "ada:lovelace")
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("auto.register.schemas", false)
                .containsKey("schema.registry.url")
                .doesNotContainKey("bootstrap.servers");
    }

    @Test
    void shouldConfigureASerializerWhenOnlyDefaultsAreSet() {
        // when
        SerdeConfig serde = new SerdeConfig(CommonConfig.registryProperties(config(Map.of())));

        // then
        assertThat(serde.getList("schema.registry.url")).containsExactly("http://127.0.0.1:8081/apis/ccompat/v7");
        assertThat(serde.getPassword("basic.auth.user.info").value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"topic.prefix, a/b", "health.listen, nowhere", "bootstrap.servers, ''", "shutdown.timeout.ms, -1"})
    void shouldNameTheKeyWhenAValueIsBad(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void shouldShowNoSecretWhenTheSettingsAreLogged() {
        // given
        AbstractConfig config = config(Map.of(
                "basic.auth.user.info", "ada:geheim1",
                "schema.registry.url", "http://ada:geheim2@registry:8081/x",
                "consumer.sasl.jaas.config", "PlainLoginModule password=geheim3;",
                "streams.main.consumer.ssl.key.password", "geheim4",
                "producer.ssl.keystore.key", "geheim5",
                "producer.my.api.token", "geheim6",
                "consumer.max.poll.records", "17"));

        // when
        List<String> lines = EffectiveSettings.lines(config);

        // then
        assertThat(lines)
                .contains(
                        "basic.auth.user.info = [hidden]",
                        "schema.registry.url = http://[hidden]@registry:8081/x",
                        "consumer.sasl.jaas.config = [hidden]",
                        "streams.main.consumer.ssl.key.password = [hidden]",
                        "producer.ssl.keystore.key = [hidden]",
                        "producer.my.api.token = [hidden]",
                        "consumer.max.poll.records = 17",
                        "bootstrap.servers = 127.0.0.1:9092")
                .isSorted()
                .noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void shouldSayInOneLineWhatWasGivenAndNoSecret() {
        // given
        AbstractConfig config = config(
                Map.of("topic.prefix", "a.", "basic.auth.user.info", "ada:geheim", "consumer.max.poll.records", "17"));

        // then
        assertThat(EffectiveSettings.given(config))
                .isEqualTo("basic.auth.user.info = [hidden], consumer.max.poll.records = 17, topic.prefix = a.;"
                        + " the others are defaults");
        assertThat(EffectiveSettings.given(config(Map.of()))).isEqualTo("all defaults");
    }

    private static AbstractConfig config(Map<String, String> settings) {
        return new AbstractConfig(CommonConfig.define(new ConfigDef()), settings, false);
    }
}
