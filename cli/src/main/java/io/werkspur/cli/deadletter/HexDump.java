// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import java.util.HexFormat;
import java.util.function.Consumer;

/** Prints bytes as hex viewers do: offset, 16 bytes, and those that are printable ASCII. Stateless. */
final class HexDump {
    private static final int BYTES_PER_LINE = 16;
    private static final HexFormat HEX = HexFormat.of();

    private HexDump() {}

    static void write(byte[] bytes, Consumer<String> lines) {
        for (int from = 0; from < bytes.length; from += BYTES_PER_LINE) {
            int to = Math.min(bytes.length, from + BYTES_PER_LINE);
            StringBuilder line = new StringBuilder(HEX.toHexDigits(from)).append("  ");
            StringBuilder text = new StringBuilder();
            for (int i = from; i < from + BYTES_PER_LINE; i++) {
                line.append(i < to ? HEX.toHexDigits(bytes[i]) : "  ").append(' ');
                if (i % BYTES_PER_LINE == BYTES_PER_LINE / 2 - 1) {
                    line.append(' ');
                }
                if (i < to) {
                    text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
                }
            }
            lines.accept(line.append(" |").append(text).append('|').toString());
        }
    }
}
