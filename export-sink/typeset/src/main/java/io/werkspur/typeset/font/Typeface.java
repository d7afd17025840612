// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.NameRecord;
import org.apache.fontbox.ttf.NamingTable;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * One font file, read once: its glyphs are placed by the shaper of the JDK (HarfBuzz), its outlines are for documents to embed.
 * Safe from any thread, but for {@link #file}.
 */
public final class Typeface {
    private static final int NONE = -1;
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final int NO_CHARACTER = 0xfffe;
    private static final int THOUSAND = 1000;
    // Number of the version among the names of a font: OpenType, table 'name'.
    private static final int VERSION = 5;
    // Above this the JDK puts marks of its own for what has no glyph at all.
    private static final int FIRST_INVISIBLE = 0xfffe;
    // Measures as the font has them, not fitted to the dots of a screen.
    private static final FontRenderContext EXACT = new FontRenderContext(null, false, true);

    private final String name;
    private final Font shaper;
    private final TrueTypeFont file;
    private final CmapLookup glyphs;
    private final HorizontalMetricsTable widths;
    private final float toThousandths;

    private Typeface(Font shaper, TrueTypeFont file) throws IOException {
        this.shaper = shaper.deriveFont(
                Map.of(TextAttribute.SIZE, (float) THOUSAND, TextAttribute.KERNING, TextAttribute.KERNING_ON));
        this.file = file;
        this.name = nameOf(file);
        this.glyphs = file.getUnicodeCmapLookup();
        this.widths = file.getHorizontalMetrics();
        this.toThousandths = (float) THOUSAND / file.getUnitsPerEm();
        // What is read later is read by whoever embeds the file, one at a time.
        file.getGlyph();
    }

    /**
     * Reads a font file.
     *
     * @throws IOException when it is no font with TrueType outlines, may not be embedded, or cannot be read
     */
    static Typeface read(FontSource source) throws IOException {
        byte[] bytes;
        try (InputStream in = source.open()) {
            bytes = in.readAllBytes();
        }
        TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        requireEmbeddable(file);
        try (InputStream in = source.open()) {
            return new Typeface(Font.createFont(Font.TRUETYPE_FONT, in), file);
        } catch (FontFormatException e) {
            throw new IOException("Expected a font that this Java can read, but: " + e.getMessage(), e);
        }
    }

    private static void requireEmbeddable(TrueTypeFont file) throws IOException {
        if (!file.getTableMap().containsKey("glyf")) {
            throw new IOException("Expected TrueType outlines, but the font has none");
        }
        OS2WindowsMetricsTable metrics = file.getOS2Windows();
        int rights = metrics == null ? 0 : metrics.getFsType();
        boolean isRestricted = (rights & 0x0f) == OS2WindowsMetricsTable.FSTYPE_RESTRICTED;
        if (isRestricted
                || (rights & OS2WindowsMetricsTable.FSTYPE_NO_SUBSETTING) != 0
                || (rights & OS2WindowsMetricsTable.FSTYPE_BITMAP_ONLY) != 0) {
            throw new IOException("Expected a font that may be embedded in part, but its licence bits are " + rights);
        }
    }

    private static String nameOf(TrueTypeFont file) throws IOException {
        NamingTable names = file.getNaming();
        String version = names == null
                ? null
                : names.getName(
                        VERSION,
                        NameRecord.PLATFORM_WINDOWS,
                        NameRecord.ENCODING_WINDOWS_UNICODE_BMP,
                        NameRecord.LANGUAGE_WINDOWS_EN_US);
        return version == null ? file.getName() : file.getName() + " (" + version.strip() + ")";
    }

    /** Name and version that the file itself tells. */
    public String name() {
        return name;
    }

    /** The file, for embedding. Its reader is not for two threads: hold this object's monitor while it is used. */
    public TrueTypeFont file() {
        return file;
    }

    /** Whether it has a glyph for each of the characters that can be placed. */
    public boolean shows(int[] codePoints) {
        return Arrays.stream(codePoints).allMatch(point -> glyphs.getGlyphId(point) != 0 && point != Invisible.KEYCAP);
    }

    /** The glyph of a hyphen; 0 when it has none. */
    public int hyphen() {
        return glyphs.getGlyphId('-');
    }

    /** The glyph of a space. */
    public int space() {
        return glyphs.getGlyphId(' ');
    }

    /** The character that the font gives a glyph to, else −1: glyphs of joined letters have none. */
    public int codePoint(int glyph) {
        List<Integer> codes = glyphs.getCharCodes(glyph);
        return codes == null
                ? NONE
                : codes.stream()
                        .filter(code -> code > 0 && code != BYTE_ORDER_MARK && code != NO_CHARACTER)
                        .findFirst()
                        .orElse(NONE);
    }

    /** Width of a glyph as documents say it, in thousandths of the type size. */
    public int width(int glyph) {
        return Math.round(widths.getAdvanceWidth(glyph) * toThousandths);
    }

    /** The glyphs of a text that runs one way. */
    public Glyphs shape(String text, boolean isRightToLeft) {
        char[] chars = text.toCharArray();
        int way = isRightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
        GlyphVector vector = shaper.layoutGlyphVector(EXACT, chars, 0, chars.length, way);
        int count = vector.getNumGlyphs();
        float[] places = vector.getGlyphPositions(0, count + 1, null);
        int[] ids = vector.getGlyphCodes(0, count, null);
        int[] indices = vector.getGlyphCharIndices(0, count, null);
        int kept = 0;
        float[] x = new float[count];
        float[] y = new float[count];
        for (int i = 0; i < count; i++) {
            // Number 0 is the box for what a font lacks. All that is seen was looked for before: it stands for fillers
            // here.
            if (ids[i] != 0 && ids[i] < FIRST_INVISIBLE) {
                ids[kept] = ids[i];
                indices[kept] = indices[i];
                x[kept] = places[2 * i];
                y[kept] = -places[2 * i + 1];
                kept++;
            }
        }
        return new Glyphs(
                Arrays.copyOf(ids, kept),
                Arrays.copyOf(indices, kept),
                Arrays.copyOf(x, kept),
                Arrays.copyOf(y, kept),
                places[2 * count]);
    }
}
