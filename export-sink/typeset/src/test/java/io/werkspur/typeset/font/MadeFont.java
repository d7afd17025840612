// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Fonts for tests that have what our fonts lack: one of our letters under the number of another character. */
final class MadeFont {
    private static final int TABLES = 12;
    private static final int RECORD = 16;
    // Offsets in a table 'cmap' with one part of format 4 (OpenType, 'cmap'): of the part and, in it, of its first
    // fields.
    private static final int PART = 12;
    private static final int SEGMENTS = 6;
    private static final int ENDS = 14;

    private MadeFont() {}

    /** A font of one glyph, the letter a, for a character of the basic plane. */
    static byte[] showing(char character) throws IOException {
        ByteBuffer font = ByteBuffer.wrap(letterA());
        int segments = tableOf("cmap", font) + PART;
        int segmentBytes = font.getShort(segments + SEGMENTS);
        int end = segments + ENDS;
        int start = end + segmentBytes + Short.BYTES;
        int toGlyph = start + segmentBytes;
        int glyph = (short) (font.getShort(start) + font.getShort(toGlyph));
        font.putShort(end, (short) character);
        font.putShort(start, (short) character);
        font.putShort(toGlyph, (short) (glyph - character));
        return font.array();
    }

    private static byte[] letterA() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = Typefaces.class.getResourceAsStream("KurintoSans-Rg.ttf");
                TrueTypeFont ours = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            TTFSubsetter part = new TTFSubsetter(ours);
            part.add('a');
            part.writeToStream(bytes);
        }
        return bytes.toByteArray();
    }

    private static int tableOf(String name, ByteBuffer font) {
        int wanted = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
        int at = TABLES;
        while (font.getInt(at) != wanted) {
            at += RECORD;
        }
        return font.getInt(at + 2 * Integer.BYTES);
    }
}
