// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import java.util.Map;

/** The usual file extension for a media type. Stateless, safe from any thread. */
public final class FileExtension {
    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/tiff", "tif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/avif", "avif"),
            Map.entry("image/heic", "heic"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/flac", "flac"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/midi", "mid"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/x-msvideo", "avi"),
            Map.entry("model/gltf-binary", "glb"),
            Map.entry("model/gltf+json", "gltf"),
            Map.entry("model/x-ply", "ply"),
            Map.entry("model/stl", "stl"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"));

    private FileExtension() {}

    /** Returns the extension without a dot; {@code bin} for other types. */
    public static String of(String contentType) {
        return BY_TYPE.getOrDefault(contentType, "bin");
    }
}
