// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveStatusTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void shouldShowTheStatusUntilItIsClosed() {
        ProgressLine line =
                new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, System::nanoTime);

        try (LiveStatus status = LiveStatus.show(line, () -> "1,200 lines read")) {
            await().until(() -> printed().contains("1,200 lines read"));
        }

        // then: its last act was to remove the line
        assertThat(printed()).endsWith("\r").doesNotEndWith("read");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
