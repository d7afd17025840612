// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.medium;

import io.werkspur.recordstore.media.Medium;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Converts a picture of a type that the JDK reads and REFI-QDA does not allow to PNG. The same picture gives the same
 * bytes on the same Java. Stateless, safe from any thread.
 */
public final class PngPicture {
    private static final Map<String, String> READERS = Map.of("image/gif", "gif", "image/bmp", "bmp");
    private static final int MAX_BYTES = 16 << 20;
    // Each needs four bytes during the conversion; a small file can claim to be a huge picture.
    private static final long MAX_PIXELS = 10_000_000;

    private PngPicture() {}

    /** How many pictures the medium contains, if it can be converted; only the first one is converted. */
    public static OptionalInt picturesIn(Medium.Found medium) {
        if (!READERS.containsKey(medium.contentType()) || medium.size() > MAX_BYTES) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(convert(medium, OutputStream.nullOutputStream()));
        } catch (IOException | RuntimeException e) {
            // Image readers of the JDK throw various exceptions for damaged bytes.
            return OptionalInt.empty();
        }
    }

    /** Writes a medium that can be converted as PNG; leaves the stream open. */
    public static void write(Medium.Found medium, OutputStream out) throws IOException {
        int unused = convert(medium, out);
    }

    private static int convert(Medium.Found medium, OutputStream out) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(READERS.get(medium.contentType()))
                .next();
        try (InputStream bytes = medium.content().open();
                MemoryCacheImageInputStream image = new MemoryCacheImageInputStream(bytes)) {
            reader.setInput(image, false, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                throw new IOException("Expected a picture of at most " + MAX_PIXELS + " pixels, but it has more");
            }
            encode(reader.read(0), out);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    private static void encode(BufferedImage picture, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(target);
            writer.write(picture);
        } finally {
            writer.dispose();
        }
    }
}
