// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import static io.werkspur.export.testing.DirtyMedia.MARK;
import static io.werkspur.export.testing.DirtyMedia.bytes;

/** Films with a mark in every place where metadata can stand. */
final class DirtyFilms {
    private DirtyFilms() {}

    static byte[] mp4() {
        return mp4("soun");
    }

    /** @param handler what its only track has */
    static byte[] mp4(String handler) {
        byte[] settings = new MediaBytes()
                .box("esds", new byte[20])
                .box("note", bytes(MARK))
                .bytes();
        byte[] entry = new MediaBytes()
                .box(
                        "mp4a",
                        new MediaBytes()
                                .zeros(7)
                                .hex("01")
                                .zeros(4)
                                .add("mark")
                                .zeros(12)
                                .add(settings)
                                .bytes())
                .bytes();
        byte[] table = new MediaBytes()
                .box("stsd", new MediaBytes().high(0, 4).high(1, 4).add(entry).bytes())
                .box(
                        "stts",
                        new MediaBytes()
                                .high(0, 4)
                                .high(1, 4)
                                .high(1, 4)
                                .high(1024, 4)
                                .bytes())
                .box(
                        "stsc",
                        new MediaBytes()
                                .high(0, 4)
                                .high(1, 4)
                                .high(1, 4)
                                .high(1, 4)
                                .high(1, 4)
                                .bytes())
                .box("stsz", new MediaBytes().high(0, 4).high(40, 4).high(1, 4).bytes())
                .box("stco", new MediaBytes().high(0, 4).high(1, 4).high(999, 4).bytes())
                .bytes();
        byte[] address = new MediaBytes()
                .high(0, 4)
                .high(1, 4)
                .box("url ", new byte[] {0, 0, 0, 1})
                .bytes();
        byte[] medium = new MediaBytes()
                .box(
                        "mdhd",
                        new MediaBytes().high(0, 4).add("timetime").zeros(12).bytes())
                .box(
                        "hdlr",
                        new MediaBytes()
                                .zeros(8)
                                .add(handler)
                                .zeros(12)
                                .add(MARK)
                                .zeros(1)
                                .bytes())
                .box(
                        "minf",
                        new MediaBytes()
                                .box("smhd", new byte[8])
                                .box(
                                        "dinf",
                                        new MediaBytes().box("dref", address).bytes())
                                .box("stbl", table)
                                .bytes())
                .bytes();
        byte[] track = new MediaBytes()
                .box(
                        "tkhd",
                        new MediaBytes().high(0, 4).add("timetime").zeros(72).bytes())
                .box("udta", bytes(MARK))
                .box("mdia", medium)
                .bytes();
        byte[] movie = new MediaBytes()
                .box(
                        "mvhd",
                        new MediaBytes().high(0, 4).add("timetime").zeros(88).bytes())
                .box("udta", new MediaBytes().box("meta", bytes(MARK)).bytes())
                .box("trak", track)
                .box("meta", bytes(MARK))
                .bytes();
        return new MediaBytes()
                .box("ftyp", bytes("isom\0\0\2\0isommp42"))
                .box("free", bytes(MARK))
                .box("moov", movie)
                .box("mdat", new byte[40])
                .box("uuid", bytes("0123456789abcdef" + MARK))
                .bytes();
    }

    static byte[] webm() {
        byte[] comments = new MediaBytes()
                .add("\3vorbis")
                .low(MARK.length(), 4)
                .add(MARK)
                .low(0, 4)
                .hex("01")
                .bytes();
        byte[] settings = new MediaBytes()
                .hex("02 07")
                .high(comments.length, 1)
                .add("\1vorbis")
                .add(comments)
                .add("\5vorbis")
                .bytes();
        byte[] track = new MediaBytes()
                .element("d7", new byte[] {1})
                .element("73c5", new byte[] {1})
                .element("83", new byte[] {2})
                .element("536e", bytes(MARK))
                .element("22b59c", bytes("ger"))
                .element("86", bytes("A_VORBIS"))
                .element("63a2", settings)
                .bytes();
        byte[] facts = new MediaBytes()
                .element("bf", new byte[4])
                .element("2ad7b1", new byte[] {0x0f, 0x42, 0x40})
                .element("4d80", bytes(MARK))
                .element("5741", bytes(MARK))
                .element("7ba9", bytes(MARK))
                .element("4461", new byte[8])
                .bytes();
        byte[] cluster = new MediaBytes()
                .element("e7", new byte[] {0})
                .element("a3", new byte[] {(byte) 0x81, 0, 0, 0, 9, 9})
                .bytes();
        byte[] tags = new MediaBytes().element("7373", bytes(MARK)).bytes();
        byte[] kind = new MediaBytes()
                .element("4282", bytes("webm"))
                .element("4287", new byte[] {4})
                .bytes();
        byte[] segment = new MediaBytes()
                .element("1549a966", facts)
                .element("1654ae6b", new MediaBytes().element("ae", track).bytes())
                .element("1f43b675", cluster)
                .element("1254c367", tags)
                .element("1941a469", bytes(MARK))
                .element("1043a770", bytes(MARK))
                .bytes();
        return new MediaBytes()
                .element("1a45dfa3", kind)
                .element("18538067", segment)
                .bytes();
    }
}
