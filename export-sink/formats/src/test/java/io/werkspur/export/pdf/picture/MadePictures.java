// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for tests: valid ones, and ones that claim more than they contain. */
public final class MadePictures {
    public static final int TRUE_COLOUR = 2;
    public static final int PALETTE = 3;
    public static final int COLOUR_WITH_ALPHA = 6;

    private MadePictures() {}

    /** A black picture. */
    public static byte[] black(String format, int width, int height, int dots) throws IOException {
        return written(new BufferedImage(width, height, dots), format);
    }

    /** A picture of a single colour. */
    public static byte[] png(int width, int height, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return written(image, "png");
    }

    /** A picture of two colours, one of which is transparent. */
    public static byte[] pngWithHoles() throws IOException {
        byte[] reds = {0, 120};
        IndexColorModel colours = new IndexColorModel(1, 2, reds, reds, reds, 0);
        return written(new BufferedImage(30, 30, BufferedImage.TYPE_BYTE_BINARY, colours), "png");
    }

    /** A picture in cyan, magenta, yellow and black. */
    public static byte[] fourInks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            Raster dots = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 30, 30, 4, null);
            writer.write(null, new IIOImage(dots, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A PNG whose head may claim anything; it contains only {@code unpacked} zeros. */
    public static byte[] claiming(int width, int height, int bits, int colours, int unpacked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] head = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) colours)
                .array();
        chunk(bytes, "IHDR", head);
        if (colours == PALETTE) {
            chunk(bytes, "PLTE", new byte[6]);
        }
        chunk(bytes, "IDAT", packed(new byte[unpacked]));
        chunk(bytes, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    /** The same PNG with one more chunk before its pixels. */
    public static byte[] with(String type, byte[] content, byte[] png) throws IOException {
        int dots = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT") - Integer.BYTES;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(png, 0, dots);
        chunk(bytes, type, content);
        bytes.write(png, dots, png.length - dots);
        return bytes.toByteArray();
    }

    /** The content of a PNG's chunk with a colour profile. */
    public static byte[] profile(byte[] icc) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(new byte[] {'p', 0, 0});
        content.write(packed(icc));
        return content.toByteArray();
    }

    /** A BMP that contains a PNG; its head claims one pixel. */
    public static byte[] bmpAround(byte[] png) {
        return ByteBuffer.allocate(54 + png.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(54 + png.length)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(1)
                .putInt(1)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(5)
                .putInt(png.length)
                .position(54)
                .put(png)
                .array();
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream bytes, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
