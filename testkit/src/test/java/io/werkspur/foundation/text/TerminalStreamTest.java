// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.testkit.CapturedConsole;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalStreamTest {
    private static final String HOSTILE = "a\u001b[2J\u009b31m\u202eb\u2028c\rd\u007fe\u0085f\u2066g";
    private static final String SHOWN = "a\\u001b[2J\\u009b31m\\u202eb\\u2028c\\u000dd\\u007fe\\u0085f\\u2066g";

    private final CapturedConsole console = new CapturedConsole();

    @BeforeEach
    void guard() {
        TerminalStream.guardStandardStreams();
    }

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldEscapeWhateverWayATextIsPrinted() throws IOException {
        System.out.print(HOSTILE);
        System.out.println(HOSTILE);
        System.out.println(HOSTILE.toCharArray());
        System.out.println(new StringBuilder(HOSTILE));
        System.out.printf(Locale.ROOT, "%s%n", HOSTILE);
        System.out.append(HOSTILE).append('\u009b').println();
        System.out.write(HOSTILE.getBytes(StandardCharsets.UTF_8));
        System.out.write(7);
        PrintWriter writer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        writer.println(HOSTILE);
        System.err.println(HOSTILE);

        assertThat(console.out())
                .isEqualTo(SHOWN + SHOWN + "\n" + SHOWN + "\n" + SHOWN + "\n" + SHOWN + "\n" + SHOWN + "\\u009b\n"
                        + SHOWN + "\\u0007" + SHOWN + "\n");
        assertThat(console.err()).isEqualTo(SHOWN + "\n");
    }

    @Test
    void shouldLeaveEveryLanguageLineEndsAndTabsAlone() {
        String text = "Blume 草地上的花 Цветок फूल زهرة 꽃 🌊 \u200d\ufffd\n\tzweite Zeile: ä\n";

        System.out.print(text);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            System.out.write(b);
        }
        System.out.flush();

        assertThat(console.out()).isEqualTo(text + text);
    }

    @Test
    void shouldEscapeAControlCharacterOfAnotherCharset() {
        byte[] latin = ("ü\u009b31m" + "z").getBytes(StandardCharsets.ISO_8859_1);

        System.out.write(latin, 0, latin.length);

        assertThat(console.out()).isEqualTo("\ufffd\\u009b31mz");
    }

    @Test
    void shouldPrintNothingUnsafeWhateverBytesItGets() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] bytes = new byte[64];
        for (int i = 0; i < 2_000; i++) {
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = (byte) (random.nextBoolean() ? 0xc0 + random.nextInt(0x40) : 0x80 + random.nextInt(0x40));
            }
            System.out.write(bytes, 0, 1 + random.nextInt(bytes.length));
            System.out.print("x");
        }

        assertThat(console.out().codePoints().allMatch(c -> c == '\n' || TerminalText.isSafe(c)))
                .isTrue();
    }

    @Test
    void shouldGuardAStreamOnceAndGiveItsTargetToWhoMovesTheCursor() {
        var guarded = System.out;

        TerminalStream.guardStandardStreams();
        TerminalStream.rawStandardOutput().print("\r1 %");

        assertThat(System.out).isSameAs(guarded);
        assertThat(console.out()).isEqualTo("\r1 %");
    }
}
