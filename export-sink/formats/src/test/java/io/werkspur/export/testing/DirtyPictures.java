// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import static io.werkspur.export.testing.DirtyMedia.MARK;
import static io.werkspur.export.testing.DirtyMedia.bytes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures with a mark in every place where metadata can stand. */
final class DirtyPictures {
    private static final byte[] TEXT = bytes("Comment\0" + MARK);
    private static final String HTML = "<html><script>" + MARK + "</script></html>";
    private static final byte[] LOSSLESS_PIXEL =
            Arrays.copyOfRange(Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="), 20, 33);

    private DirtyPictures() {}

    static byte[] png() {
        byte[] clean = encode(picture(BufferedImage.TYPE_INT_ARGB), "png");
        return withPngText(clean, wrongChunks());
    }

    static byte[] palettePng() {
        return withPngText(encode(picture(BufferedImage.TYPE_BYTE_INDEXED), "png"), new byte[0]);
    }

    static byte[] apng() {
        byte[] clean = encode(picture(BufferedImage.TYPE_INT_RGB), "png");
        MediaBytes head = new MediaBytes()
                .pngChunk("acTL", new MediaBytes().high(2, 4).high(0, 4).bytes())
                .pngChunk("fcTL", frameControl(0));
        int data = indexOf(clean, "IDAT") - 4;
        int length = indexOf(clean, "IEND") - 4 - data - 12;
        byte[] second = new MediaBytes()
                .high(2, 4)
                .add(clean, data + 8, data + 8 + length)
                .bytes();
        byte[] after = new MediaBytes()
                .pngChunk("fcTL", frameControl(1))
                .pngChunk("fdAT", second)
                .bytes();
        int end = indexOf(clean, "IEND") - 4;
        byte[] whole = new MediaBytes()
                .add(clean, 0, data)
                .add(head.bytes())
                .add(clean, data, end)
                .add(after)
                .add(clean, end, clean.length)
                .bytes();
        return withPngText(whole, wrongChunks());
    }

    private static byte[] frameControl(int number) {
        return new MediaBytes()
                .high(number, 4)
                .high(24, 4)
                .high(16, 4)
                .zeros(8)
                .high(1, 2)
                .high(10, 2)
                .zeros(2)
                .bytes();
    }

    // The reader of the JDK refuses a palette with them.
    private static byte[] wrongChunks() {
        return new MediaBytes()
                .pngChunk("gAMA", bytes(MARK))
                .pngChunk("tIME", bytes("1234567"))
                .pngChunk("sPLT", bytes(MARK))
                .bytes();
    }

    private static byte[] withPngText(byte[] clean, byte[] more) {
        int head = 8 + 25;
        int end = indexOf(clean, "IEND") - 4;
        byte[] packed = deflated(profile());
        return new MediaBytes()
                .add(clean, 0, head)
                .pngChunk("tEXt", TEXT)
                .pngChunk(
                        "zTXt",
                        new MediaBytes()
                                .add("Comment\0\0")
                                .add(deflated(bytes(MARK)))
                                .bytes())
                .pngChunk("iTXt", bytes("prompt\0\0\0\0\0" + MARK))
                .pngChunk(
                        "iCCP", new MediaBytes().add(MARK).zeros(2).add(packed).bytes())
                .pngChunk("eXIf", exif())
                .add(more)
                .pngChunk("prVt", bytes(MARK))
                .add(clean, head, end)
                .pngChunk("tEXt", TEXT)
                .add(clean, end, clean.length)
                .add(HTML)
                .bytes();
    }

    static byte[] jpeg(boolean isProgressive) {
        byte[] clean = jpegPixels(isProgressive);
        int afterJfif = 2 + 18;
        byte[] profile = profile();
        return new MediaBytes()
                .add(clean, 0, 2)
                .jpegSegment(0xe0, bytes("JFIF\0\1\1\0\0\1\0\1\1\1" + MARK.substring(0, 3)))
                .jpegSegment(0xe0, bytes("JFXX\0\23" + MARK))
                .jpegSegment(0xe1, new MediaBytes().add("Exif\0\0").add(exif()).bytes())
                .jpegSegment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0" + MARK))
                .jpegSegment(
                        0xe2,
                        new MediaBytes().add("ICC_PROFILE\0\1\1").add(profile).bytes())
                .jpegSegment(0xe2, bytes("MPF\0" + MARK))
                .jpegSegment(0xed, bytes("Photoshop 3.0\0" + MARK))
                .jpegSegment(0xef, bytes(MARK))
                .jpegSegment(0xfe, bytes(MARK))
                .add(MARK)
                .add(clean, afterJfif, clean.length)
                .add(HTML)
                .bytes();
    }

    private static byte[] jpegPixels(boolean isProgressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(isProgressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(picture(BufferedImage.TYPE_INT_RGB), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] gif() {
        byte[] clean = encode(picture(BufferedImage.TYPE_BYTE_INDEXED), "gif");
        int head = 13 + (3 << (clean[10] & 7) + 1);
        byte[] mark = new MediaBytes().high(MARK.length(), 1).add(MARK).zeros(1).bytes();
        return new MediaBytes()
                .add(clean, 0, head)
                .hex("21ff0b")
                .add("NETSCAPE2.0")
                .hex("0301050000")
                .hex("21fe")
                .add(mark)
                .hex("21ff0b")
                .add("XMP DataXMP")
                .add(mark)
                .hex("21010c")
                .add("twelve bytes")
                .add(mark)
                .hex("21f90400000a0000")
                .add(clean, head, clean.length - 1)
                .hex("21fe")
                .add(mark)
                .hex("3b")
                .add(HTML)
                .bytes();
    }

    static byte[] bmp() {
        byte[] clean = encode(picture(BufferedImage.TYPE_INT_RGB), "bmp");
        byte[] mark = bytes(MARK);
        byte[] moved = new MediaBytes()
                .add(clean, 0, 6)
                .add(MARK.substring(0, 4))
                .low(54 + mark.length, 4)
                .add(clean, 14, 54)
                .add(mark)
                .add(clean, 54, clean.length)
                .add(HTML)
                .bytes();
        return moved;
    }

    static byte[] webp() {
        byte[] head = new MediaBytes().hex("2c000000").zeros(6).bytes();
        return riff(
                "WEBP",
                new MediaBytes()
                        .riffChunk("VP8X", head)
                        .riffChunk("ICCP", profile())
                        .riffChunk("VP8L", LOSSLESS_PIXEL)
                        .riffChunk("EXIF", exif())
                        .riffChunk("XMP ", bytes(MARK))
                        .riffChunk("note", bytes(MARK)));
    }

    static byte[] animatedWebp() {
        byte[] frame =
                new MediaBytes().zeros(16).riffChunk("VP8L", LOSSLESS_PIXEL).bytes();
        return riff(
                "WEBP",
                new MediaBytes()
                        .riffChunk(
                                "VP8X",
                                new MediaBytes().hex("0e000000").zeros(6).bytes())
                        .riffChunk("ANIM", new byte[6])
                        .riffChunk("ANMF", frame)
                        .riffChunk("ANMF", frame)
                        .riffChunk(
                                "EXIF", new MediaBytes().add("II*\0").add(MARK).bytes())
                        .riffChunk("XMP ", bytes(MARK)));
    }

    static byte[] riff(String form, MediaBytes chunks) {
        byte[] body = chunks.bytes();
        return new MediaBytes()
                .add("RIFF")
                .low(4 + body.length, 4)
                .add(form)
                .add(body)
                .add(HTML)
                .bytes();
    }

    /** TIFF with an orientation (to be turned by 90 degrees), a description and GPS. */
    static byte[] exif() {
        return new MediaBytes()
                .hex("49492a00 08000000 0300")
                .hex("0e01 0200")
                .low(MARK.length(), 4)
                .low(50, 4)
                .hex("1201 0300 01000000 06000000")
                .hex("2588 0400 01000000 32000000")
                .hex("00000000")
                .add(MARK)
                .bytes();
    }

    /** The sRGB profile of the JDK, with a mark in its description and in a tag of its own. */
    private static byte[] profile() {
        byte[] clean = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        int tags = (int) number(clean, 128);
        MediaBytes moved = new MediaBytes().add(clean, 0, 128).high(tags + 1, 4);
        int added = 12;
        for (int i = 0; i < tags; i++) {
            int entry = 132 + 12 * i;
            moved.add(clean, entry, entry + 4)
                    .high(number(clean, entry + 4) + added, 4)
                    .add(clean, entry + 8, entry + 12);
        }
        moved.add("priv").high(clean.length + added, 4).high(8 + MARK.length(), 4);
        byte[] whole = moved.add(clean, 132 + 12 * tags, clean.length)
                .add("text\0\0\0\0" + MARK)
                .bytes();
        System.arraycopy(bytes(MARK), 0, whole, 84, 16);
        return new MediaBytes()
                .high(whole.length, 4)
                .add(whole, 4, whole.length)
                .bytes();
    }

    private static long number(byte[] bytes, int from) {
        return (bytes[from] & 0xffL) << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | bytes[from + 3] & 0xff;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(24, 16, type);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(2, 2, 12, 12);
        pen.setColor(new Color(0, 90, 200, 128));
        pen.fillRect(8, 4, 14, 9);
        pen.dispose();
        return picture;
    }

    private static byte[] encode(BufferedImage picture, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, out)) {
                throw new IllegalStateException("Expected a writer for " + format + ", but there is none");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
