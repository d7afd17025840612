// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameScanTest {
    private static final int LONGEST = 1_000;
    private static final long BASE = 4_711;

    private final List<String> payloads = List.of("one", "a second, longer one", "3", "the fourth and last one");
    private final byte[] bytes = frames(BASE, payloads);

    private static byte[] frames(long base, List<String> payloads) {
        ByteBuffer buffer = ByteBuffer.allocate(10_000);
        for (String payload : payloads) {
            Frame.write(buffer, payload.getBytes(StandardCharsets.UTF_8), base + buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static List<String> read(FrameScan scan) {
        List<String> read = new ArrayList<>();
        while (scan.next()) {
            read.add(new String(scan.payload(), StandardCharsets.UTF_8));
        }
        return read;
    }

    @Test
    void shouldGiveEveryPayloadInOrderWhenNothingIsDamaged() {
        FrameScan scan = new FrameScan(bytes, BASE, LONGEST);

        assertThat(read(scan)).isEqualTo(payloads);
        assertThat(scan.damages()).isZero();
        assertThat(scan.tornBytes()).isZero();
    }

    @Test
    void shouldLoseOneFrameOnlyWhenAnyOneByteIsFlipped() {
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << bit);
                FrameScan scan = new FrameScan(flipped, BASE, LONGEST);

                List<String> read = read(scan);

                List<String> lost = new ArrayList<>(payloads);
                lost.removeAll(read);
                assertThat(lost).as("lost when byte %d is flipped", at).hasSize(1);
                assertThat(payloads).containsSubsequence(read);
                int frame = Frame.HEADER_BYTES + lost.get(0).length();
                assertThat(scan.lostBytes() + scan.tornBytes()).isEqualTo(frame);
                assertThat(scan.damages()).isEqualTo(lost.get(0).equals(payloads.get(3)) ? 0 : 1);
            }
        }
    }

    @Test
    void shouldGiveWhatIsCompleteWhenTheFileIsCutAnywhere() {
        for (int length = 0; length < bytes.length; length++) {
            FrameScan scan = new FrameScan(Arrays.copyOf(bytes, length), BASE, LONGEST);

            List<String> read = read(scan);

            assertThat(payloads.subList(0, read.size())).isEqualTo(read);
            assertThat(scan.offset() + scan.tornBytes()).isEqualTo(length);
            assertThat(scan.damages()).isZero();
        }
    }

    @Test
    void shouldTakeNoFrameInsideAPayloadForOneOfItsOwnWhenTheOuterOneIsDamaged() {
        byte[] inner = frames(BASE, List.of("inner"));
        byte[] outer = frames(BASE, List.of("first", new String(inner, StandardCharsets.ISO_8859_1), "last"));
        outer[Frame.HEADER_BYTES + "first".length()] ^= 1;

        assertThat(read(new FrameScan(outer, BASE, LONGEST))).containsExactly("first", "last");
    }

    @Test
    void shouldFindNothingWhenTheFileHoldsZeros() {
        FrameScan scan = new FrameScan(new byte[100_000], BASE, LONGEST);

        assertThat(scan.next()).isFalse();
        assertThat(scan.tornBytes()).isEqualTo(100_000);
    }

    @Test
    void shouldComeToAnEndWhenEveryOffsetLooksLikeALongFrame() {
        byte[] hostile = new byte[4 << 20];
        for (int at = 1; at < hostile.length; at += 2) {
            hostile[at] = 1;
        }

        assertThat(new FrameScan(hostile, BASE, 1 << 20).next()).isFalse();
    }
}
