// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.picture;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * Checks whether a PNG can be copied into a PDF without being decoded (W3C PNG, 5.3 and 11). Decoded data can be far larger
 * than the header says.
 */
final class PlainPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int COLOUR_TYPE = 25;
    private static final int TRUE_COLOUR = 2;
    private static final int PALETTE = 3;
    private static final int PROFILE = 0x69434350;
    private static final int TRANSPARENCY = 0x74524e53;
    // Colour profiles of cameras and screens have a few thousand bytes.
    private static final int MAX_PROFILE_BYTES = 1 << 20;
    private static final int COMPONENTS = 3;

    private PlainPng() {}

    /** Returns false for anything other than a complete PNG. */
    static boolean is(byte[] bytes) {
        if (bytes.length <= COLOUR_TYPE || !Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return false;
        }
        int colours = bytes[COLOUR_TYPE];
        if (colours != TRUE_COLOUR && colours != PALETTE) {
            return false;
        }
        ByteBuffer chunks = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        while (chunks.remaining() >= 3 * Integer.BYTES) {
            int length = chunks.getInt();
            int type = chunks.getInt();
            if (length < 0 || length > chunks.remaining() - Integer.BYTES) {
                return false;
            }
            boolean isProfile = type == PROFILE;
            if (type == TRANSPARENCY || (isProfile && !isSound(bytes, chunks.position(), length))) {
                return false;
            }
            chunks.position(chunks.position() + length + Integer.BYTES);
        }
        return true;
    }

    /** A profile follows its name, a zero and the number of its compression method. */
    private static boolean isSound(byte[] bytes, int start, int length) {
        int end = start + length;
        int nameEnd = start;
        while (nameEnd < end && bytes[nameEnd] != 0) {
            nameEnd++;
        }
        int packed = Math.min(nameEnd + 2, end);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes, packed, end - packed))) {
            byte[] profile = in.readNBytes(MAX_PROFILE_BYTES + 1);
            return profile.length <= MAX_PROFILE_BYTES
                    && ICC_Profile.getInstance(profile).getNumComponents() == COMPONENTS;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
