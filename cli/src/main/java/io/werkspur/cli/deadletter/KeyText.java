// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.foundation.text.TerminalText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A raw key as text. Stateless. */
final class KeyText {
    private KeyText() {}

    /** Returns the key unchanged; empty if there is none or it is not UTF-8. */
    static Optional<String> utf8(byte @Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Returns the key for a terminal; in hex if it is not UTF-8. */
    static String shown(byte @Nullable [] key) {
        if (key == null) {
            return "(no key)";
        }
        return utf8(key)
                .map(text -> text.isEmpty() ? "(empty key)" : TerminalText.escaped(text))
                .orElseGet(() -> "0x" + HexFormat.of().formatHex(key));
    }
}
