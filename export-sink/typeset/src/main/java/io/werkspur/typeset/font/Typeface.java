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
 * One font file, read once: the shaper of the JDK (HarfBuzz) places its glyphs, its outlines can be embedded. Safe from
 * any thread, except {@link #file}.
 */
public final class Typeface {
    private static final int NONE = -1;
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final int NO_CHARACTER = 0xfffe;
    private static final int THOUSAND = 1000;
    // Number of the version among the names of a font: OpenType, table 'name'.
    private static final int VERSION = 5;
    // Above this, the JDK uses its own marks for characters without a glyph.
    private static final int FIRST_INVISIBLE = 0xfffe;
    // The font's own measures, not rounded to the pixels of a screen.
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
        // The file is read again only for embedding, by one thread at a time.
        file.getGlyph();
    }

    /**
     * Reads a font file.
     *
     * @throws IOException if it is not a font with TrueType outlines, may not be embedded, or cannot be read
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

    /** Returns name and version from the file. */
    public String name() {
        return name;
    }

    /** The file, for embedding. Its reader is not thread-safe: hold this object's monitor while using it. */
    public TrueTypeFont file() {
        return file;
    }

    /** Returns whether it has a glyph for each of the characters. */
    public boolean shows(int[] codePoints) {
        return Arrays.stream(codePoints).allMatch(point -> glyphs.getGlyphId(point) != 0 && point != Invisible.KEYCAP);
    }

    /** Returns the glyph of a hyphen; 0 if it has none. */
    public int hyphen() {
        return glyphs.getGlyphId('-');
    }

    /** Returns the glyph of a space. */
    public int space() {
        return glyphs.getGlyphId(' ');
    }

    /** Returns the character that the font maps to a glyph, or −1: ligatures have none. */
    public int codePoint(int glyph) {
        List<Integer> codes = glyphs.getCharCodes(glyph);
        return codes == null
                ? NONE
                : codes.stream()
                        .filter(code -> code > 0 && code != BYTE_ORDER_MARK && code != NO_CHARACTER)
                        .findFirst()
                        .orElse(NONE);
    }

    /** Returns the width of a glyph, in thousandths of the type size. */
    public int width(int glyph) {
        return Math.round(widths.getAdvanceWidth(glyph) * toThousandths);
    }

    /** Shapes a text of one direction. */
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
            // Number 0 is the box for missing characters. All visible characters were checked before, so here it is
            // only for fillers.
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
