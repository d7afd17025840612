// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.label.Label;
import io.werkspur.export.media.picture.GifStill;
import io.werkspur.recordstore.media.Medium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture in a document.
 *
 * @param number from 1, in the order of the document
 * @param extension file extension
 * @param width in pixels
 * @param height in pixels
 * @param medium its bytes
 */
record DocxPicture(int number, String extension, int width, int height, Medium.Found medium) {
    /** Larger pictures would make the document slow to open and to send. */
    static final int MAX_BYTES = 16 << 20;

    // The types that every version of Word shows; SVG is a separate document, WebP is too new.
    private static final Map<String, String> EXTENSIONS =
            Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif", "image/bmp", "bmp");

    /**
     * Reads the head of a medium.
     *
     * @throws NotEmbeddedException with the reason why the document cannot contain it
     */
    static DocxPicture of(int number, Medium.Found medium) throws NotEmbeddedException {
        String extension = EXTENSIONS.get(medium.contentType());
        if (extension == null) {
            throw new NotEmbeddedException(Label.MEDIUM_NOT_SHOWN);
        }
        if (medium.size() > MAX_BYTES) {
            throw new NotEmbeddedException(Label.MEDIUM_TOO_LARGE);
        }
        try (InputStream bytes = medium.content().open()) {
            if (bytes.transferTo(OutputStream.nullOutputStream()) != medium.size()) {
                throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
            }
        } catch (IOException e) {
            throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
        }
        return measured(number, extension, medium);
    }

    private static DocxPicture measured(int number, String extension, Medium.Found medium) throws NotEmbeddedException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(medium.contentType());
        if (!readers.hasNext()) {
            throw new NotEmbeddedException(Label.MEDIUM_NOT_SHOWN);
        }
        ImageReader reader = readers.next();
        try (InputStream bytes = head(medium);
                MemoryCacheImageInputStream image = new MemoryCacheImageInputStream(bytes)) {
            reader.setInput(image, true, true);
            return new DocxPicture(number, extension, reader.getWidth(0), reader.getHeight(0), medium);
        } catch (IOException | RuntimeException e) {
            // Image readers of the JDK throw various exceptions for damaged bytes.
            throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
        } finally {
            reader.dispose();
        }
    }

    private static InputStream head(Medium.Found medium) throws IOException {
        InputStream bytes = medium.content().open();
        if (!medium.contentType().equals("image/gif")) {
            return bytes;
        }
        try (bytes) {
            return new ByteArrayInputStream(
                    GifStill.of(bytes.readNBytes(MAX_BYTES)).bytes());
        }
    }

    /** Path of its file, relative to the folder of the document's text. */
    String path() {
        return "media/image" + number + "." + extension;
    }

    /** Returns the id by which the document's text refers to it. */
    String relationship() {
        return "image" + number;
    }

    /**
     * Writes its bytes.
     *
     * @throws IOException if they have changed since they were first read
     */
    void copyTo(OutputStream out) throws IOException {
        try (InputStream bytes = medium.content().open()) {
            long copied = bytes.transferTo(out);
            if (copied != medium.size()) {
                throw new IOException("Expected the picture " + medium.sha256() + " to have " + medium.size()
                        + " bytes, but it has " + copied + " now; export the run again");
            }
        }
    }
}
