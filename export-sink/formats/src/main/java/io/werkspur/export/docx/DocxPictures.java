// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.recordstore.media.Medium;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pictures of a document: each is in the file only once, however often it is shown. */
final class DocxPictures {
    /** The legacy export's six inches, in English Metric Units. */
    static final long WIDEST = 5_486_400;

    private static final long HIGHEST = 7_315_200;
    private static final long UNITS_PER_PIXEL = 9_525;

    private final Map<String, DocxPicture> byDigest = new LinkedHashMap<>();
    private int shown;

    /** The picture of a medium. */
    DocxPicture of(Medium.Found medium) throws NotEmbeddedException {
        DocxPicture known = byDigest.get(medium.sha256());
        if (known == null) {
            known = DocxPicture.of(byDigest.size() + 1, medium);
            byDigest.put(medium.sha256(), known);
        }
        return known;
    }

    /** Returns all requested pictures, in the order of their first request. */
    Collection<DocxPicture> all() {
        return byDigest.values();
    }

    /**
     * Shows a picture in its own size at 96 dpi, or smaller if it does not fit.
     *
     * @param alternative description for people who cannot see it
     * @param widest available width in English Metric Units
     */
    void write(WordXml xml, DocxPicture picture, String alternative, long widest) throws IOException {
        double scale = Math.min(
                1,
                Math.min(
                        (double) widest / (picture.width() * UNITS_PER_PIXEL),
                        (double) HIGHEST / (picture.height() * UNITS_PER_PIXEL)));
        long width = Math.max(1, (long) (picture.width() * UNITS_PER_PIXEL * scale));
        long height = Math.max(1, (long) (picture.height() * UNITS_PER_PIXEL * scale));
        shown++;
        String name = picture.relationship() + "-" + shown;
        xml.open("w:r").open("w:drawing").open("wp:inline");
        xml.with("distT", 0).with("distB", 0).with("distL", 0).with("distR", 0);
        xml.open("wp:extent").with("cx", width).with("cy", height).close();
        xml.open("wp:docPr")
                .with("id", shown)
                .with("name", name)
                .with("descr", alternative)
                .close();
        xml.open("a:graphic").open("a:graphicData").with("uri", DocxPackage.PICTURE);
        xml.open("pic:pic").open("pic:nvPicPr");
        xml.open("pic:cNvPr").with("id", shown).with("name", name).close();
        xml.leaf("pic:cNvPicPr").close();
        xml.open("pic:blipFill");
        xml.open("a:blip").with("r:embed", picture.relationship()).close();
        xml.open("a:stretch").leaf("a:fillRect").close().close();
        xml.open("pic:spPr").open("a:xfrm");
        xml.open("a:off").with("x", 0).with("y", 0).close();
        xml.open("a:ext").with("cx", width).with("cy", height).close().close();
        xml.open("a:prstGeom").with("prst", "rect").leaf("a:avLst").close();
        xml.close().close().close().close().close().close().close();
    }
}
