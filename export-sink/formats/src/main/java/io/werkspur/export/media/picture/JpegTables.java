// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;

/** The segments that a JPEG needs to be decoded: each must be as long as its own numbers say. Stateless. */
final class JpegTables {
    private static final int DHT = 0xc4;
    private static final int DAC = 0xcc;
    private static final int SOF0 = 0xc0;
    private static final int SOF15 = 0xcf;
    private static final int JPG = 0xc8;
    private static final int SOS = 0xda;
    private static final int DQT = 0xdb;
    private static final int DNL = 0xdc;
    private static final int DRI = 0xdd;

    private JpegTables() {}

    static void require(int type, byte[] body) throws IOException {
        boolean isRight = switch (type) {
            case DHT -> areHuffmanTables(body);
            case DQT -> areQuantizations(body);
            case DAC -> body.length % 2 == 0 && body.length <= 64;
            case DNL, DRI -> body.length == 2;
            case SOS -> body.length > 0 && body[0] >= 1 && body[0] <= 4 && body.length == 4 + 2 * body[0];
            default -> type >= SOF0 && type <= SOF15 && type != JPG && isFrame(body);
        };
        if (!isRight) {
            throw RefusedMediumException.damaged();
        }
    }

    private static boolean isFrame(byte[] body) {
        return body.length > 6 && body[5] >= 1 && body[5] <= 4 && body.length == 6 + 3 * body[5];
    }

    private static boolean areQuantizations(byte[] body) {
        int at = 0;
        while (at < body.length) {
            int precision = body[at] >> 4;
            if (precision < 0 || precision > 1) {
                return false;
            }
            at += 1 + 64 * (precision + 1);
        }
        return at == body.length;
    }

    private static boolean areHuffmanTables(byte[] body) {
        int at = 0;
        while (at + 17 <= body.length) {
            int symbols = 0;
            for (int i = 1; i <= 16; i++) {
                symbols += body[at + i] & 0xff;
            }
            if (symbols > 256) {
                return false;
            }
            at += 17 + symbols;
        }
        return at == body.length;
    }
}
