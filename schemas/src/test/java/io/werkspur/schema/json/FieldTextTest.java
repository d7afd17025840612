// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.json.value.JsonNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTextTest {
    @Test
    void shouldSpellValuesAsTheJsonFormDoes() {
        assertThat(FieldText.of(MediaType.THREE_D)).isEqualTo("3d");
        assertThat(FieldText.of(Instant.parse("2025-11-03T09:30:00Z"))).isEqualTo("2025-11-03T09:30:00.000000Z");
        assertThat(FieldText.of(1e22)).isEqualTo(JsonNumber.text(1e22));
        assertThat(FieldText.of(Double.NaN)).isEqualTo("NaN");
        assertThat(FieldText.json(Map.of("b", new MetadataValue(1L), "a", new MetadataValue(1.0))))
                .isEqualTo("{\"a\":1.0,\"b\":1}");
        assertThat(FieldText.object(Map.of("k", "v\n"))).isEqualTo("{\"k\":\"v\\n\"}");
        assertThat(FieldText.list(List.of(new SequenceRange(3L, 5L)))).isEqualTo("[{\"from\":3,\"to\":5}]");
    }

    @Test
    void shouldTellNumbersFromWhatOnlyAForeignWriterTakesForOne() {
        assertThat(FieldText.number(new Number("18446744073709551615"))).isEqualTo("18446744073709551615");
        assertThat(FieldText.number(new Number("0x10"))).isNull();
        assertThat(FieldText.number(Double.POSITIVE_INFINITY)).isNull();
        assertThat(FieldText.number("5")).isNull();
        assertThat(FieldText.seed(new Number("0x10"))).isEqualTo("0x10");
        assertThat(FieldText.seed(7L)).isEqualTo("7");
    }
}
