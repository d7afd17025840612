// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final String HEAD =
            "| Setting | Meaning | Type | Default | Allowed | Variable |\n|---|---|---|---|---|---|\n";

    @Test
    void shouldWriteOneTableAPartWithMostImportantSettingsFirstWhenGivenDefinitions() {
        // given
        ConfigDef common = new ConfigDef().define("broker", Type.STRING, "x:1", Importance.HIGH, "Where it is.");
        ConfigDef sink = new ConfigDef(common)
                .define("b.low", Type.INT, 5, Range.between(1, 9), Importance.LOW, "A | B\n  on two lines.")
                .define("z.high", Type.STRING, Importance.HIGH, "Must be given.")
                .define("a.low", Type.PASSWORD, "hush", Importance.LOW, "A secret.")
                .define("c.low", Type.STRING, "", Importance.LOW, "May be empty.");
        Map<String, ConfigDef> parts = new LinkedHashMap<>();
        parts.put("Sink", sink);

        // when
        String page = ConfigReference.markdown(common, parts);

        // then
        assertThat(page).startsWith("# Configuration\n").endsWith("""

                ## All services

                %s| `broker` | Where it is. | string | `x:1` |  | `WERKSPUR_BROKER` |

                ## Sink

                %s| `z.high` | Must be given. | string | required |  | `WERKSPUR_Z_HIGH` |
                | `a.low` | A secret. | password | none |  | `WERKSPUR_A_LOW` |
                | `b.low` | A \\| B on two lines. | int | `5` | [1,...,9] | `WERKSPUR_B_LOW` |
                | `c.low` | May be empty. | string | empty |  | `WERKSPUR_C_LOW` |
                """.formatted(HEAD, HEAD));
        assertThat(page).doesNotContain("hush");
    }

    @Test
    void shouldDescribeEveryCommonSettingWhenTheyAreWritten() {
        // given
        ConfigDef common = CommonConfig.define(new ConfigDef());

        // when
        String page = ConfigReference.markdown(common, Map.of());

        // then
        assertThat(page)
                .contains(common.names().stream()
                        .map(name -> "| `" + name + "` |")
                        .toList());
        assertThat(common.configKeys().values()).allMatch(key -> !key.documentation.isBlank());
    }
}
