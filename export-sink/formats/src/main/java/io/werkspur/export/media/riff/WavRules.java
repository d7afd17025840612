// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.riff;

import static io.werkspur.export.media.stream.Numbers.low;

import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** WAV with samples (PCM, floating point, A-law, µ-law): how they are meant, how many, and themselves. */
final class WavRules implements RiffRules {
    private static final Set<Integer> SAMPLES = Set.of(1, 3, 6, 7);
    private static final int EXTENSIBLE = 0xfffe;
    private static final int SHORT = 16;
    private static final int LONG = 40;
    private static final byte[] SAMPLE_ID = {0, 0, 0, 0, 16, 0, -128, 0, 0, -86, 0, 56, -101, 113};

    private boolean hasFormat;
    private boolean hasFact;
    private boolean hasData;

    @Override
    public Chunk judge(String type, long length, Body body) throws IOException {
        return switch (type) {
            case "fmt " -> format(length, body);
            case "fact" -> {
                boolean isFirst = !hasFact;
                hasFact = true;
                yield length == 4 && isFirst ? Chunk.copied(length) : Chunk.DROPPED;
            }
            case "data" -> {
                if (hasData || length == 0) {
                    throw RefusedMediumException.damaged();
                }
                hasData = true;
                yield Chunk.copied(length);
            }
            default -> Chunk.DROPPED;
        };
    }

    private Chunk format(long length, Body body) throws IOException {
        if (hasFormat || hasData || length < SHORT || length > 0xffff) {
            throw RefusedMediumException.damaged();
        }
        hasFormat = true;
        byte[] format = body.read();
        int tag = (int) low(format, 0, 2);
        if (SAMPLES.contains(tag)) {
            return Chunk.changed(Arrays.copyOf(format, SHORT));
        } else if (tag == EXTENSIBLE
                && length >= LONG
                && SAMPLES.contains((int) low(format, 24, 2))
                && Arrays.equals(format, 26, LONG, SAMPLE_ID, 0, SAMPLE_ID.length)) {
            byte[] clean = Arrays.copyOf(format, LONG);
            clean[SHORT] = LONG - SHORT - 2;
            clean[SHORT + 1] = 0;
            return Chunk.changed(clean);
        }
        throw new RefusedMediumException(Refusal.FOREIGN_PART);
    }

    @Override
    public boolean isWhole() {
        return hasFormat && hasData;
    }
}
