// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.http.HttpConfig;
import io.werkspur.service.http.ServerSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private static final String SECRET = "0123456789abcdef";

    @Test
    void shouldKnowItselfOnlyInTheHeaderOfItsScheme() {
        BearerToken token = BearerToken.of(SECRET);

        assertThat(token.isShownBy(token.authorization())).isTrue();
        assertThat(token.isShownBy("Bearer " + SECRET + "0")).isFalse();
        assertThat(token.isShownBy("Basic " + SECRET)).isFalse();
        assertThat(token.isShownBy(null)).isFalse();
    }

    @Test
    void shouldNeverShowItself() {
        assertThat(BearerToken.of(SECRET).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with a space in the middle", "line\nbreak-in-the-middle"})
    void shouldRefuseWhatIsNoSecretWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> BearerToken.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> config(Map.of("api.token", secret)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("api.token")
                .hasMessageNotContaining(secret);
    }

    @Test
    void shouldReadWhereAServerListensFromItsSettings() {
        assertThat(HttpConfig.settings(config(Map.of()), "api")
                        .orElseThrow()
                        .listen()
                        .port())
                .isEqualTo(8099);
        assertThat(HttpConfig.settings(config(Map.of("api.listen", "")), "api")).isEmpty();
        ServerSettings elsewhere = HttpConfig.settings(
                        config(Map.of("api.listen", "0.0.0.0:1", "api.token", SECRET)), "api")
                .orElseThrow();
        assertThat(elsewhere.token().orElseThrow().authorization()).isEqualTo("Bearer " + SECRET);
    }

    @Test
    void shouldRefuseAnAddressThatOthersReachWithoutAToken() {
        for (String listen : List.of("0.0.0.0:1", "[::]:1", "192.168.1.1:1")) {
            assertThatThrownBy(() -> HttpConfig.settings(config(Map.of("api.listen", listen)), "api"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("api.token");
        }
    }

    private static AbstractConfig config(Map<String, String> settings) {
        return new AbstractConfig(
                HttpConfig.define(CommonConfig.define(new ConfigDef()), "api", "8099", "the API"), settings, false);
    }
}
