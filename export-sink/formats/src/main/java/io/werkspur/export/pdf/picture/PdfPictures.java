// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.picture;

import io.werkspur.export.document.MediumBytes;
import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.label.Label;
import io.werkspur.export.media.picture.GifStill;
import io.werkspur.recordstore.media.Medium;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Pictures for PDF: JPEG and plain PNG unchanged, others converted without loss. */
public final class PdfPictures {
    /** Larger pictures would make the document slow to open and to send. */
    public static final int MAX_BYTES = 16 << 20;

    /** With more pixels the document would be slow to open. */
    static final long MAX_DOTS = 40_000_000;

    /** A picture of few bytes can have more pixels than fit into memory when decoded. */
    static final long MAX_DECODED_BYTES = 64L << 20;

    private static final String JPEG = "image/jpeg";
    private static final String GIF = "image/gif";
    private static final Set<String> TYPES = Set.of("image/png", JPEG, GIF, "image/bmp");

    private PdfPictures() {}

    /**
     * Adds a picture to a document.
     *
     * @throws NotEmbeddedException with the reason why the document cannot contain it
     */
    public static PDImageXObject read(PDDocument document, Medium.Found medium) throws NotEmbeddedException {
        if (!TYPES.contains(medium.contentType())) {
            throw new NotEmbeddedException(Label.MEDIUM_NOT_SHOWN);
        }
        byte[] all = MediumBytes.of(medium, MAX_BYTES);
        try {
            byte[] bytes = medium.contentType().equals(GIF) ? GifStill.of(all).bytes() : all;
            PictureHead head = PictureHead.of(medium.contentType(), bytes);
            if (head.dots() > MAX_DOTS) {
                throw new NotEmbeddedException(Label.MEDIUM_TOO_LARGE);
            }
            return medium.contentType().equals(JPEG) ? jpeg(document, bytes, head) : lossless(document, bytes, head);
        } catch (IOException | RuntimeException e) {
            // Image readers throw various exceptions for damaged bytes.
            throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
        }
    }

    private static PDImageXObject jpeg(PDDocument document, byte[] bytes, PictureHead head)
            throws IOException, NotEmbeddedException {
        if (!JpegBytes.areWhole(bytes)) {
            throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
        }
        // PDFBox decodes the pixels if the header does not give the number of colours.
        if (!JpegBytes.tellTheirColours(bytes)) {
            requireRoom(head);
        }
        PDImageXObject picture = JPEGFactory.createFromByteArray(document, bytes);
        if (picture.getColorSpace() instanceof PDDeviceCMYK) {
            // Its colours depend on a press, which an archival file must not: ISO 19005-2,
            // 6.2.4.3.
            throw new NotEmbeddedException(Label.MEDIUM_NOT_SHOWN);
        }
        return picture;
    }

    private static PDImageXObject lossless(PDDocument document, byte[] bytes, PictureHead head)
            throws IOException, NotEmbeddedException {
        if (PlainPng.is(bytes)) {
            PDImageXObject asItIs = PDImageXObject.createFromByteArray(document, bytes, null, (same, again) -> null);
            if (asItIs != null) {
                return asItIs;
            }
        }
        requireRoom(head);
        BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
        if (image == null) {
            throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
        }
        return LosslessFactory.createFromImage(document, image);
    }

    private static void requireRoom(PictureHead head) throws NotEmbeddedException {
        if (head.decodedBytes() > MAX_DECODED_BYTES) {
            throw new NotEmbeddedException(Label.MEDIUM_TOO_LARGE);
        }
    }
}
