// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading in stretches gives the same result as reading everything at once, however small the stretches are. */
class DeadLetterTopicProperties {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldGiveTheNewestOfEachPlaceWhateverTheSizeOfAStretch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        Map<String, Long> holding = new LinkedHashMap<>();
        long offset = 0;
        int messages = random.nextInt(60);
        for (int i = 0; i < messages; i++) {
            offset += 1 + random.nextInt(3);
            String place = "0/" + random.nextInt(12);
            boolean isTombstone = random.nextInt(3) == 0;
            holding.remove(place);
            if (!isTombstone) {
                holding.put(place, offset);
            }
            byte[] value = isTombstone ? null : Long.toString(offset).getBytes(StandardCharsets.UTF_8);
            log.add(Letters.message(offset, place, new RecordHeaders(), value));
        }
        LogConsumer consumer = LogConsumer.of(log, offset + 1 + random.nextInt(3));
        int stretch = 1 + random.nextInt(8);

        List<String> read = new ArrayList<>();
        try (DeadLetterTopic topic = new DeadLetterTopic(consumer.asConsumer(), Letters.TOPIC, stretch)) {
            topic.forEach(
                    letter -> read.add(letter.place() + "@" + new String(letter.value(), StandardCharsets.UTF_8)));
        }

        assertThat(read)
                .as("seed %d, stretch %d", seed, stretch)
                .containsExactlyElementsOf(holding.entrySet().stream()
                        .map(letter -> letter.getKey() + "@" + letter.getValue())
                        .toList());
    }
}
