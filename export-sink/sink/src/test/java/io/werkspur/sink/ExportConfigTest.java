// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.StoredRuns;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportConfigTest {
    @Test
    void shouldMakeNothingAndListenNowhereByDefault() {
        SinkConfig config = new SinkConfig(Map.of());

        assertThat(ExportConfig.recipe(
                                config, new StoredRuns(config.outDir()), RunMedia.none(), TemporaryFiles.ofProcess())
                        .isEmpty())
                .isTrue();
        assertThat(ExportConfig.server(config)).isEmpty();
    }

    @Test
    void shouldListenElsewhereOnlyWithTokens() {
        assertThatThrownBy(() -> new SinkConfig(Map.of(ExportConfig.LISTEN, "0.0.0.0:8084")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("export.tokens");

        SinkConfig config = new SinkConfig(
                Map.of(ExportConfig.LISTEN, "0.0.0.0:8084", ExportConfig.TOKENS, "teacher:" + Sha256.hex("a-token")));
        assertThat(ExportConfig.server(config)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "export.formats, 'html,docx9'",
        "export.views, admin",
        "export.tokens, my-secret-token",
        "export.language, fr",
        "export.line.ending, CR",
        "export.names, mine",
        "export.time.zone, Mars/North",
        "export.media.max.bytes, 0"
    })
    void shouldRefuseAWrongSettingWithItsName(String name, String value) {
        assertThatThrownBy(() -> new SinkConfig(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("my-secret-token");
    }
}
