// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import static io.werkspur.export.testing.DirtyMedia.MARK;
import static io.werkspur.export.testing.DirtyMedia.bytes;

/** Sounds with a mark in every place where metadata can stand. */
final class DirtySounds {
    private DirtySounds() {}

    static byte[] wav() {
        byte[] format = new MediaBytes()
                .low(1, 2)
                .low(1, 2)
                .low(8000, 4)
                .low(8000, 4)
                .low(1, 2)
                .low(8, 2)
                .add(MARK)
                .bytes();
        return DirtyPictures.riff(
                "WAVE",
                new MediaBytes()
                        .riffChunk("bext", bytes(MARK))
                        .riffChunk("fmt ", format)
                        .riffChunk("LIST", bytes("INFOICMT" + MARK))
                        .riffChunk("fact", new MediaBytes().low(101, 4).bytes())
                        .riffChunk("data", new byte[101])
                        .riffChunk("id3 ", bytes("ID3" + MARK))
                        .riffChunk("iXML", bytes(MARK)));
    }

    static byte[] mp3() {
        byte[] first = new MediaBytes()
                .hex("fffb9064")
                .zeros(32)
                .add("Xing")
                .high(1, 4)
                .high(3, 4)
                .add("LAME3.100")
                .zeros(27)
                .add(MARK)
                .bytes();
        byte[] frame = new MediaBytes().hex("fffb9064").zeros(413).bytes();
        byte[] tag = bytes("TITL" + MARK);
        return new MediaBytes()
                .add("ID3")
                .hex("040000 000000")
                .high(tag.length, 1)
                .add(tag)
                .add(first)
                .zeros(417 - first.length)
                .add(frame)
                .add(frame)
                .add("APETAGEX")
                .low(2000, 4)
                .low(tag.length, 4)
                .low(1, 4)
                .zeros(12)
                .add(tag)
                .add("TAG")
                .add(MARK)
                .zeros(125 - MARK.length())
                .bytes();
    }

    static byte[] aac() {
        byte[] frame = new MediaBytes().hex("fff150800200fc").zeros(9).bytes();
        return new MediaBytes()
                .add(frame)
                .add(frame)
                .add("TAG")
                .add(MARK)
                .zeros(125 - MARK.length())
                .bytes();
    }

    static byte[] flac() {
        byte[] frame =
                new MediaBytes().hex("fff81908 00").zeros(1).hex("00 1234").bytes();
        byte[] info = new MediaBytes()
                .high(192, 2)
                .high(192, 2)
                .zeros(6)
                .hex("0ac4400000000180")
                .zeros(16)
                .bytes();
        return new MediaBytes()
                .add("fLaC")
                .high(info.length, 4)
                .add(info)
                .high(2L << 24 | 4 + MARK.length(), 4)
                .add("test" + MARK)
                .high(4L << 24 | MARK.length(), 4)
                .add(MARK)
                .high(6L << 24 | MARK.length(), 4)
                .add(MARK)
                .high(0x81L << 24 | MARK.length(), 4)
                .add(MARK)
                .add(frame)
                .high(crc16(frame), 2)
                .bytes();
    }

    static byte[] ogg(boolean isVorbis) {
        byte[] head = isVorbis
                ? new MediaBytes()
                        .add("\1vorbis")
                        .zeros(4)
                        .hex("0144ac0000")
                        .zeros(12)
                        .hex("b801")
                        .bytes()
                : new MediaBytes()
                        .add("OpusHead")
                        .hex("0101")
                        .low(312, 2)
                        .low(48000, 4)
                        .zeros(3)
                        .bytes();
        byte[] text = bytes((MARK + "=").repeat(4000));
        MediaBytes comments = new MediaBytes()
                .add(isVorbis ? "\3vorbis" : "OpusTags")
                .low(MARK.length(), 4)
                .add(MARK)
                .low(1, 4)
                .low(text.length, 4)
                .add(text)
                .hex("01");
        byte[] packet = comments.bytes();
        int first = 255 * 255;
        int pieces = (packet.length - first) / 255;
        MediaBytes lengths = new MediaBytes();
        for (int i = 0; i < pieces; i++) {
            lengths.hex("ff");
        }
        lengths.high((packet.length - first) % 255, 1);
        MediaBytes rest = new MediaBytes().add(packet, first, packet.length);
        if (isVorbis) {
            lengths.hex("0b");
            rest.add("\5vorbis").zeros(4);
        }
        MediaBytes full = new MediaBytes();
        for (int i = 0; i < 255; i++) {
            full.hex("ff");
        }
        return new MediaBytes()
                .add(page(2, 0, new MediaBytes().high(head.length, 1).bytes(), head))
                .add(page(
                        0,
                        1,
                        full.bytes(),
                        new MediaBytes().add(packet, 0, first).bytes()))
                .add(page(1, 2, lengths.bytes(), rest.bytes()))
                .add(page(4, 3, new MediaBytes().hex("05").bytes(), new byte[5]))
                .add("TAG" + MARK)
                .bytes();
    }

    private static byte[] page(int flags, int number, byte[] lengths, byte[] body) {
        byte[] page = new MediaBytes()
                .add("OggS")
                .hex("00")
                .high(flags, 1)
                .zeros(8)
                .low(77, 4)
                .low(number, 4)
                .zeros(4)
                .high(lengths.length, 1)
                .add(lengths)
                .add(body)
                .bytes();
        int sum = 0;
        for (byte single : page) {
            sum ^= single << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum >= 0 ? sum << 1 : sum << 1 ^ 0x04c1_1db7;
            }
        }
        return new MediaBytes()
                .add(page, 0, 22)
                .low(sum, 4)
                .add(page, 26, page.length)
                .bytes();
    }

    private static int crc16(byte[] bytes) {
        int sum = 0;
        for (byte single : bytes) {
            sum ^= (single & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 0x8000) == 0 ? sum << 1 : sum << 1 ^ 0x8005;
            }
        }
        return sum & 0xffff;
    }
}
