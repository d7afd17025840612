// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void shouldOverwriteItsLineOnATerminalAndRemoveItAtTheEnd() {
        ProgressLine line = line(true);

        line.progress("10 lines");
        line.progress("5");
        line.clear();

        assertThat(printed()).isEqualTo("\r  10 lines\r  5       \r   \r");
    }

    @Test
    void shouldPrintALineAboveTheProgress() {
        ProgressLine line = line(true);

        line.progress("10 lines");
        line.step("x.jsonl:3: stage: bad");

        assertThat(printed()).isEqualTo("\r  10 lines\r          \rx.jsonl:3: stage: bad" + System.lineSeparator());
    }

    @Test
    void shouldEscapeWhatATerminalWouldActOn() {
        ProgressLine line = line(true);

        line.progress("run \u001b[2J\r");
        line.step("x.jsonl:3: \u009b31m\nforged");

        assertThat(printed())
                .startsWith("\r  run \\u001b[2J\\u000d\r")
                .endsWith("\rx.jsonl:3: \\u009b31m\\u000aforged" + System.lineSeparator());
    }

    @Test
    void shouldPrintALineNowAndThenElsewhere() {
        ProgressLine line = line(false);

        line.progress("too early");
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        line.progress("now");
        line.progress("too early again");
        line.clear();

        assertThat(printed()).isEqualTo("  now" + System.lineSeparator());
    }

    @Test
    void shouldSayWhatIsWaitedForAndForHowLong() {
        var waiting = LiveStatus.waitingFor("Connecting to the broker at 127.0.0.1:9092", nanos::get);

        nanos.addAndGet(Duration.ofMillis(3_400).toNanos());

        assertThat(waiting.get()).isEqualTo("Connecting to the broker at 127.0.0.1:9092 (3 s)");
    }

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, nanos::get);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
