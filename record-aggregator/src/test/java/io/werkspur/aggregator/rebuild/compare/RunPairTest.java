// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.rebuild.compare.topic.MessagePosition;
import io.werkspur.aggregator.rebuild.compare.topic.RunPositions;
import io.werkspur.schema.serde.WireFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunPairTest {
    @Test
    void shouldTellThatARunMovedOnWhenASegmentCame() {
        RunPositions live = new RunPositions();
        live.put(0, MessagePosition.of(0, message("a")));
        live.put(null, MessagePosition.of(1, message("head")));
        RunPair pair = new RunPair("run", 0, live, new RunPositions(), 100);

        assertThat(pair.stillFor(150)).isEqualTo(50);
        live.put(0, MessagePosition.of(50, message("b")));
        assertThat(pair.stillFor(200)).isZero();
        assertThat(pair.stillFor(230)).isEqualTo(30);
    }

    private static byte[] message(String avro) {
        return WireFormat.frame(1, avro.getBytes(StandardCharsets.UTF_8));
    }
}
