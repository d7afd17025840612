// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.testkit.RecordGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of all records; the seed is the argument of the test. */
class RecordJsonProperties {
    static {
        TrustedTypes.install();
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveTheSameBytesWhenReadAndWrittenAgain(long seed) {
        ExecutionRecord record = new RecordGenerator(seed).hostile("Hostile~" + seed, 1 + (int) seed * 3);

        byte[] json = RecordJson.write(record);
        ExecutionRecord read = RecordJson.read(json);

        assertThat(read).isEqualTo(record);
        assertThat(RecordJson.write(read)).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveTheSameBytesWhateverTheOrderOfMaps(long seed) {
        ExecutionRecord record = new RecordGenerator(seed).hostile("Hostile~" + seed, 40);
        ExecutionRecord reordered = ExecutionRecord.newBuilder(record)
                .setItems(record.getItems().stream()
                        .map(item -> ExecutionItem.newBuilder(item)
                                .setMetadata(reordered(item.getMetadata(), new Random(seed)))
                                .build())
                        .toList())
                .build();

        assertThat(RecordJson.write(reordered)).isEqualTo(RecordJson.write(record));
    }

    private static Map<String, MetadataValue> reordered(Map<String, MetadataValue> map, Random random) {
        List<String> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, random);
        Map<String, MetadataValue> reordered = new LinkedHashMap<>();
        keys.forEach(key -> reordered.put(key, map.get(key)));
        return reordered;
    }
}
