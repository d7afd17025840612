// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A medium of each type that is delivered, with a mark in every place where metadata can stand. */
public final class DirtyMedia {
    /** What must not come out. */
    public static final String MARK = "geheim-workflow-7f3a";

    private DirtyMedia() {}

    /** All of them, by name. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> media = new TreeMap<>();
        media.put("png", DirtyPictures.png());
        media.put("apng", DirtyPictures.apng());
        media.put("palette.png", DirtyPictures.palettePng());
        media.put("jpeg", DirtyPictures.jpeg(false));
        media.put("progressive.jpeg", DirtyPictures.jpeg(true));
        media.put("gif", DirtyPictures.gif());
        media.put("bmp", DirtyPictures.bmp());
        media.put("webp", DirtyPictures.webp());
        media.put("animated.webp", DirtyPictures.animatedWebp());
        media.put("wav", DirtySounds.wav());
        media.put("mp3", DirtySounds.mp3());
        media.put("aac", DirtySounds.aac());
        media.put("flac", DirtySounds.flac());
        media.put("vorbis.ogg", DirtySounds.ogg(true));
        media.put("opus.ogg", DirtySounds.ogg(false));
        media.put("mp4", DirtyFilms.mp4());
        media.put("webm", DirtyFilms.webm());
        return media;
    }

    /** Types that nobody frees of metadata. */
    public static Map<String, byte[]> uncleanable() {
        Map<String, byte[]> media = new TreeMap<>();
        media.put("svg", bytes("<svg xmlns='http://www.w3.org/2000/svg'><desc>" + MARK + "</desc></svg>"));
        media.put("tiff", bytes("II*\0" + MARK));
        media.put("avif", bytes("\0\0\0\20ftypavif" + MARK));
        media.put("heic", bytes("\0\0\0\20ftypheic" + MARK));
        media.put("avi", bytes("RIFF\0\0\0\0AVI LIST" + MARK));
        media.put("midi", bytes("MThd\0\0\0\6" + MARK));
        media.put("glb", bytes("glTF" + MARK));
        media.put("gltf", bytes("{\"asset\": {\"generator\": \"" + MARK + "\"}}"));
        media.put("ply", bytes("ply\n" + MARK));
        media.put("stl", bytes("solid " + MARK));
        media.put("pdf", bytes("%PDF-1.7 " + MARK));
        media.put("zip", bytes("PK\3\4" + MARK));
        media.put("txt", bytes(MARK));
        media.put("positions.mp4", DirtyFilms.mp4("meta"));
        return media;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
