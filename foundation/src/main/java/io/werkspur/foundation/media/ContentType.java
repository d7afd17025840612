// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.media;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Determines the internet media type of a file from its first bytes, for the types that pipelines make. The signatures
 * are those of the formats' specifications. Stateless, safe from any thread.
 */
public final class ContentType {
    /** How many bytes from the start are enough. */
    public static final int BYTES_NEEDED = 512;

    private static final String UNKNOWN = "application/octet-stream";

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("image/png", 0, hex(0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)),
            new Signature("image/jpeg", 0, hex(0xff, 0xd8, 0xff)),
            new Signature("image/gif", 0, text("GIF87a")),
            new Signature("image/gif", 0, text("GIF89a")),
            new Signature("image/bmp", 0, text("BM")),
            new Signature("image/tiff", 0, hex('I', 'I', 42, 0)),
            new Signature("image/tiff", 0, hex('M', 'M', 0, 42)),
            new Signature("image/webp", 8, text("WEBP")),
            new Signature("image/avif", 4, text("ftypavif")),
            new Signature("image/heic", 4, text("ftypheic")),
            new Signature("audio/wav", 8, text("WAVE")),
            new Signature("audio/flac", 0, text("fLaC")),
            new Signature("audio/mpeg", 0, text("ID3")),
            new Signature("audio/mpeg", 0, hex(0xff, 0xfb)),
            new Signature("audio/mpeg", 0, hex(0xff, 0xf3)),
            new Signature("audio/mpeg", 0, hex(0xff, 0xf2)),
            new Signature("audio/aac", 0, hex(0xff, 0xf1)),
            new Signature("audio/mp4", 4, text("ftypM4A")),
            new Signature("audio/midi", 0, text("MThd")),
            new Signature("audio/ogg", 0, text("OggS")),
            new Signature("video/quicktime", 4, text("ftypqt")),
            new Signature("video/mp4", 4, text("ftyp")),
            new Signature("video/webm", 0, hex(0x1a, 0x45, 0xdf, 0xa3)),
            new Signature("video/x-msvideo", 8, text("AVI ")),
            new Signature("model/gltf-binary", 0, text("glTF")),
            new Signature("model/x-ply", 0, text("ply\n")),
            new Signature("application/pdf", 0, text("%PDF-")),
            new Signature("application/zip", 0, hex('P', 'K', 3, 4)));

    private ContentType() {}

    /**
     * The type; {@code application/octet-stream} if the bytes match no signature.
     *
     * @param start the first bytes of the file
     * @param length number of bytes in it
     */
    public static String of(byte[] start, int length) {
        for (Signature signature : SIGNATURES) {
            if (signature.fits(start, length)) {
                return signature.type;
            }
        }
        return ofText(new String(start, 0, length, StandardCharsets.UTF_8).stripLeading());
    }

    private static String ofText(String start) {
        if (start.startsWith("<svg") || start.startsWith("<?xml") && start.contains("<svg")) {
            return "image/svg+xml";
        } else if (start.startsWith("{") && start.contains("\"asset\"")) {
            return "model/gltf+json";
        }
        return start.startsWith("solid ") ? "model/stl" : UNKNOWN;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private record Signature(String type, int offset, byte[] bytes) {
        boolean fits(byte[] start, int length) {
            if (length < offset + bytes.length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (start[offset + i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
