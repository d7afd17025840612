// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.isAt;

import java.util.Arrays;

/** Frames of MP3 (MPEG 1, 2 and 2.5, layer III). */
final class Mp3Head implements FrameHead {
    private static final int[] RATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] RATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    private static final int[] SAMPLES = {44_100, 48_000, 32_000};
    private static final int LAYER_3 = 1;
    private static final int VERSION_1 = 3;
    private static final int RESERVED = 1;
    private static final int VBRI_AT = 36;
    private static final int LAME_BYTES = 36;

    @Override
    public int length(byte[] bytes, int from) {
        if (bytes.length < from + 4) {
            return 0;
        }
        int second = bytes[from + 1] & 0xff;
        int third = bytes[from + 2] & 0xff;
        int version = second >> 3 & 3;
        int rate = (version == VERSION_1 ? RATES_1 : RATES_2)[third >> 4];
        int samples = third >> 2 & 3;
        if (bytes[from] != -1
                || second < 0xe0
                || version == RESERVED
                || (second >> 1 & 3) != LAYER_3
                || rate == 0
                || samples == 3) {
            return 0;
        }
        int perSecond = SAMPLES[samples] >> (version == VERSION_1 ? 0 : version == 2 ? 1 : 2);
        return (version == VERSION_1 ? 144_000 : 72_000) * rate / perSecond + (third >> 1 & 1);
    }

    @Override
    public boolean isLike(byte[] first, int firstFrom, byte[] second, int secondFrom) {
        return (first[firstFrom + 1] & 0xfe) == (second[secondFrom + 1] & 0xfe)
                && (first[firstFrom + 2] & 0x0c) == (second[secondFrom + 2] & 0x0c);
    }

    @Override
    public byte[] first(byte[] frame) {
        if (isAt(frame, VBRI_AT, "VBRI")) {
            return new byte[0];
        }
        boolean isVersion1 = (frame[1] >> 3 & 3) == VERSION_1;
        boolean isMono = (frame[3] >> 6 & 3) == 3;
        int at = 4 + (isVersion1 ? isMono ? 17 : 32 : isMono ? 9 : 17);
        if (!isAt(frame, at, "Xing") && !isAt(frame, at, "Info") || frame.length < at + 8) {
            return frame;
        }
        int flags = (int) high(frame, at + 4, 4);
        int end = at + 8 + 4 * (flags & 1) + 4 * (flags >> 1 & 1) + 100 * (flags >> 2 & 1) + 4 * (flags >> 3 & 1);
        // Nine characters that name the encoder, then what players need to play without a gap.
        if (isAt(frame, end, "LAME") || isAt(frame, end, "Lavf") || isAt(frame, end, "Lavc")) {
            end += LAME_BYTES;
        }
        byte[] clean = Arrays.copyOf(frame, frame.length);
        Arrays.fill(clean, Math.min(end, clean.length), clean.length, (byte) 0);
        return clean;
    }
}
