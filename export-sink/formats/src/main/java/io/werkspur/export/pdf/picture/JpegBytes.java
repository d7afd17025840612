// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Facts about a JPEG without decoding it (ITU T.81, annex B). */
final class JpegBytes {
    private static final int MARK = 0xff;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int BYTE = 0xff;

    private JpegBytes() {}

    /** Whether the end marker is present: no bytes of the pixels look like it. */
    static boolean areWhole(byte[] bytes) {
        int at = 2;
        while (at + 3 < bytes.length && (bytes[at] & BYTE) == MARK) {
            int kind = bytes[at + 1] & BYTE;
            if (kind == START_OF_SCAN) {
                return hasEnd(bytes, at);
            }
            boolean isFilling = kind == MARK;
            at += isFilling ? 1 : 2 + ((bytes[at + 2] & BYTE) << Byte.SIZE | bytes[at + 3] & BYTE);
        }
        return false;
    }

    private static boolean hasEnd(byte[] bytes, int start) {
        for (int at = start; at + 1 < bytes.length; at++) {
            if ((bytes[at] & BYTE) == MARK && (bytes[at + 1] & BYTE) == END_OF_IMAGE) {
                return true;
            }
        }
        return false;
    }

    /** Whether the number of colours is stated before the pixels. */
    static boolean tellTheirColours(byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream image = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(image);
            IIOMetadataNode all = (IIOMetadataNode)
                    reader.getImageMetadata(0).getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
            return all.getElementsByTagName("NumChannels").getLength() > 0;
        } catch (IOException | RuntimeException e) {
            return false;
        } finally {
            reader.dispose();
        }
    }
}
