// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.Label;
import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.media.Medium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Pictures as PDF holds them: JPEG and most PNG as they are, others without loss. */
final class Pictures {
    /** Larger ones would make the document slow to open and to send. */
    static final int MAX_BYTES = 16 << 20;

    // A picture of few bytes can claim to have more dots than there is memory for.
    private static final long MAX_PIXELS = 40_000_000;
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");

    private Pictures() {}

    /**
     * Takes a picture into a document.
     *
     * @throws NotEmbeddedException with the reason why the document cannot carry it
     */
    static PDImageXObject read(PDDocument document, Medium.Found medium) throws NotEmbeddedException {
        if (!TYPES.contains(medium.contentType())) {
            throw new NotEmbeddedException(Label.MEDIUM_NOT_SHOWN);
        }
        if (medium.size() > MAX_BYTES) {
            throw new NotEmbeddedException(Label.MEDIUM_TOO_LARGE);
        }
        try (InputStream in = medium.content().open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length != medium.size()) {
                throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
            }
            if (pixels(medium.contentType(), bytes) > MAX_PIXELS) {
                throw new NotEmbeddedException(Label.MEDIUM_TOO_LARGE);
            }
            PDImageXObject picture = PDImageXObject.createFromByteArray(document, bytes, medium.sha256());
            if (picture.getColorSpace() instanceof PDDeviceCMYK) {
                // What its colours are depends on a press, which a file that is kept for ever may not: ISO 19005-2,
                // 6.2.4.3.
                throw new NotEmbeddedException(Label.MEDIUM_NOT_SHOWN);
            }
            return picture;
        } catch (IOException | RuntimeException e) {
            // Readers of pictures throw all sorts of exceptions at damaged bytes.
            throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
        }
    }

    private static long pixels(String type, byte[] bytes) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream image = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(image, true, true);
            return (long) reader.getWidth(0) * reader.getHeight(0);
        } finally {
            reader.dispose();
        }
    }
}
