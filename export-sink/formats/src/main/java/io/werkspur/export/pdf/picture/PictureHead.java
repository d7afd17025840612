// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The size of a picture according to its header; nothing is decoded.
 *
 * @param dots width by height
 * @param decodedBytes its size in memory when decoded, or in a PDF if that is larger
 */
record PictureHead(long dots, long decodedBytes) {
    private static final int BITS_OF_A_BYTE = 8;
    // Everything that is neither grey nor has three or four bytes per pixel is converted to red, green, blue and alpha.
    private static final int LEAST_BYTES_OF_COLOUR = 4;
    private static final String BMP = "image/bmp";
    // Offsets and values of fields in the head of a BMP: BITMAPINFOHEADER, biSize and biCompression.
    private static final int BMP_HEAD = 14;
    private static final int BMP_COMPRESSION = 30;
    private static final int BMP_OLD_HEAD_BYTES = 12;
    private static final int BMP_HOLDS_JPEG = 4;
    private static final int BMP_HOLDS_PNG = 5;

    /**
     * Reads the head.
     *
     * @param type a type for which Java has a reader
     * @throws IOException if it cannot be read, or does not describe the picture itself
     */
    static PictureHead of(String type, byte[] bytes) throws IOException {
        if (type.equals(BMP) && isEnvelope(bytes)) {
            throw new IOException("Expected a BMP with dots of its own, but another picture is within it");
        }
        ImageReader reader = ImageIO.getImageReadersByMIMEType(type).next();
        try (MemoryCacheImageInputStream image = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(image, true, true);
            long dots = (long) reader.getWidth(0) * reader.getHeight(0);
            return new PictureHead(dots, dots * bytesOfADot(reader.getRawImageType(0)));
        } finally {
            reader.dispose();
        }
    }

    private static int bytesOfADot(@Nullable ImageTypeSpecifier type) {
        if (type == null) {
            return LEAST_BYTES_OF_COLOUR;
        }
        if (type.getBufferedImageType() == BufferedImage.TYPE_BYTE_GRAY) {
            return 1;
        }
        int[] bits = type.getSampleModel().getSampleSize();
        int bytesOfASample = Arrays.stream(bits).max().orElse(BITS_OF_A_BYTE) > BITS_OF_A_BYTE ? 2 : 1;
        return Math.max(LEAST_BYTES_OF_COLOUR, bits.length * bytesOfASample);
    }

    /** The BMP contains another picture, whose size is not in this head. */
    private static boolean isEnvelope(byte[] bytes) {
        if (bytes.length < BMP_COMPRESSION + Integer.BYTES) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int compression = head.getInt(BMP_COMPRESSION);
        return head.getInt(BMP_HEAD) != BMP_OLD_HEAD_BYTES
                && (compression == BMP_HOLDS_JPEG || compression == BMP_HOLDS_PNG);
    }
}
