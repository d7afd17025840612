// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.medium;

import io.werkspur.export.media.picture.GifStill;
import io.werkspur.recordstore.media.Medium;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.Set;
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
    private static final String GIF = "image/gif";
    private static final Set<String> TYPES = Set.of(GIF, "image/bmp");
    private static final int MAX_BYTES = 16 << 20;
    // Each needs four bytes during the conversion; a small file can claim to be a huge picture.
    private static final long MAX_PIXELS = 10_000_000;

    private PngPicture() {}

    /** How many pictures the medium contains, if it can be converted; only the first one is decoded. */
    public static OptionalInt picturesIn(Medium.Found medium) {
        if (!TYPES.contains(medium.contentType()) || medium.size() > MAX_BYTES) {
            return OptionalInt.empty();
        }
        try {
            Source source = Source.of(medium);
            // Whether its kind of pixels can be written shows with one of them.
            encode(decoded(source).getSubimage(0, 0, 1, 1), OutputStream.nullOutputStream());
            return OptionalInt.of(source.pictures());
        } catch (IOException | RuntimeException e) {
            // Image readers of the JDK throw various exceptions for damaged bytes.
            return OptionalInt.empty();
        }
    }

    /** Writes a medium that can be converted as PNG; leaves the stream open. */
    public static void write(Medium.Found medium, OutputStream out) throws IOException {
        encode(decoded(Source.of(medium)), out);
    }

    /** What a reader gets: one picture, whatever else is in the medium. */
    private record Source(String format, InputStream bytes, int pictures) {
        static Source of(Medium.Found medium) throws IOException {
            byte[] bytes;
            try (InputStream in = medium.content().open()) {
                bytes = in.readNBytes(MAX_BYTES);
            }
            if (!medium.contentType().equals(GIF)) {
                return new Source("bmp", new ByteArrayInputStream(bytes), 1);
            }
            GifStill still = GifStill.of(bytes);
            return new Source("gif", new ByteArrayInputStream(still.bytes()), still.pictures());
        }
    }

    private static BufferedImage decoded(Source source) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(source.format()).next();
        try (MemoryCacheImageInputStream image = new MemoryCacheImageInputStream(source.bytes())) {
            reader.setInput(image, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                throw new IOException("Expected a picture of at most " + MAX_PIXELS + " pixels, but it has more");
            }
            return reader.read(0);
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
