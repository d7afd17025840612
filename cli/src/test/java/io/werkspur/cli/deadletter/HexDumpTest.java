// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexDumpTest {
    @Test
    void shouldShowSixteenBytesALineAndOnlyPrintableText() {
        List<String> lines = new ArrayList<>();

        HexDump.write("\u0000\u001b[31mkein Ereignis\n!".getBytes(StandardCharsets.UTF_8), lines::add);

        assertThat(lines)
                .containsExactly(
                        "00000000  00 1b 5b 33 31 6d 6b 65  69 6e 20 45 72 65 69 67  |..[31mkein Ereig|",
                        "00000010  6e 69 73 0a 21                                    |nis.!|");
    }

    @Test
    void shouldShowNothingWhenThereIsNothing() {
        List<String> lines = new ArrayList<>();

        HexDump.write(new byte[0], lines::add);

        assertThat(lines).isEmpty();
    }
}
