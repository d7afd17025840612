// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import io.werkspur.typeset.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * One page that is being filled, in three layers: background, content, and signs on top. Coordinates are in points from
 * the left and from the top. For one thread.
 */
public final class PageContent {
    private static final String ARTIFACT = "/Artifact BMC";
    private static final String END = "EMC\n";
    // A circle is four curves; this is the distance of their handles.
    private static final float HANDLE = 0.5523f;

    private final PDPage page;
    private final float height;
    private final PDResources resources = new PDResources();
    private final COSArray tagsByNumber = new COSArray();
    private final Operators beneath = new Operators();
    private final Operators content = new Operators();
    private final Operators upon = new Operators();
    private final TextOperators contentText;
    private final EmbeddedFonts fonts;
    private @Nullable Tag current;

    PageContent(PDPage page, EmbeddedFonts fonts) {
        this.page = page;
        this.height = page.getMediaBox().getHeight();
        this.contentText = new TextOperators(content, fonts);
        this.fonts = fonts;
        resources.getCOSObject().setItem(COSName.FONT, fonts.resources());
        page.setResources(resources);
    }

    public PDPage page() {
        return page;
    }

    /** Returns the elements with pieces on this page, by the numbers of the pieces. */
    COSArray tagsByNumber() {
        return tagsByNumber;
    }

    /** Fills a rectangle in the background. */
    public void fill(int colour, float left, float top, float width, float tall) {
        beneath.colour(colour);
        beneath.number(left)
                .number(height - top - tall)
                .number(width)
                .number(tall)
                .put("re f\n");
    }

    /** Draws a disc with a rim, beneath its sign. */
    public void disc(int inner, int rim, float x, float y, float radius) {
        upon.colour(inner).stroke(rim).number(1.2).put("w");
        float centre = height - y;
        float handle = radius * HANDLE;
        upon.number(x + radius).number(centre).put("m");
        curve(x + radius, centre + handle, x + handle, centre + radius, x, centre + radius);
        curve(x - handle, centre + radius, x - radius, centre + handle, x - radius, centre);
        curve(x - radius, centre - handle, x - handle, centre - radius, x, centre - radius);
        curve(x + handle, centre - radius, x + radius, centre - handle, x + radius, centre);
        upon.put("b\n");
    }

    private void curve(float x1, float y1, float x2, float y2, float x3, float y3) {
        upon.number(x1).number(y1).number(x2).number(y2).number(x3).number(y3).put("c");
    }

    /** Draws a square on top. */
    public void square(int colour, float x, float y, float side) {
        upon.colour(colour);
        upon.number(x - side / 2)
                .number(height - y - side / 2)
                .number(side)
                .number(side)
                .put("re f\n");
    }

    /** Draws a line of text that is not part of the content: it repeats other text or belongs to the page. */
    public void sign(Line line, float left, float baseline) throws IOException {
        // New operators each time, because discs and squares change the colour.
        new TextOperators(upon, fonts).line(line, left, height - baseline);
    }

    /** Draws a line of text. */
    public void text(Line line, float left, float baseline, Tag tag) throws IOException {
        enter(tag);
        contentText.line(line, left, height - baseline);
    }

    /** Draws a picture. */
    public void picture(
            PDImageXObject picture, float left, float top, float width, float tall, Tag tag, String alternative) {
        enter(tag);
        float bottom = height - top - tall;
        tag.showing(alternative, left, bottom, left + width, bottom + tall);
        content.put("q")
                .number(width)
                .number(0)
                .number(0)
                .number(tall)
                .number(left)
                .number(bottom);
        content.put("cm /" + resources.add(picture, "I").getName() + " Do Q\n");
    }

    private void enter(Tag tag) {
        if (tag == current) {
            return;
        }
        leave();
        int number = tagsByNumber.size();
        tagsByNumber.add(tag.dictionary());
        tag.mark(page.getCOSObject(), number);
        content.put("/" + tag.type() + "<</MCID " + number + ">>BDC\n");
        current = tag;
    }

    private void leave() {
        if (current != null) {
            content.put(END);
            current = null;
        }
    }

    /**
     * Writes the page; after that, content can only be added in a separate stream.
     *
     * @param digest digests the content
     */
    void end(PDDocument document, MessageDigest digest) throws IOException {
        leave();
        PDStream stream = new PDStream(document);
        try (OutputStream out = new DigestOutputStream(stream.createOutputStream(COSName.FLATE_DECODE), digest)) {
            if (!beneath.isEmpty()) {
                artifact(out, beneath);
            }
            content.writeTo(out);
            if (!upon.isEmpty()) {
                artifact(out, upon);
            }
        }
        page.setContents(stream);
    }

    private static void artifact(OutputStream out, Operators operators) throws IOException {
        Operators around = new Operators().put(ARTIFACT);
        around.writeTo(out);
        operators.writeTo(out);
        new Operators().put(END).writeTo(out);
    }
}
