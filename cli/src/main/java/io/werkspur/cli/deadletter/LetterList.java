// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.DeadLetter;
import io.werkspur.aggregator.deadletter.LetterContent;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.json.EventJson;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Prints dead letters for a terminal one by one, so that there may be any number of them: a line of facts, then the reason,
 * then the value if it can be read. For one thread.
 */
final class LetterList {
    private static final String COLUMNS = "%-12s  %-20s  %-18s %8s  %s";
    private static final String INDENT = "              ";
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_TEXT = 160;

    private final Consumer<String> lines;
    private long count;

    /** @param lines gets each line, without an end */
    LetterList(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Prints one letter. */
    void show(DeadLetter letter, LetterContent content) {
        if (count == 0) {
            lines.accept(COLUMNS.formatted("PLACE", "TIME", "REASON", "BYTES", "KEY"));
        }
        count++;
        lines.accept(COLUMNS.formatted(
                cut(TerminalText.escaped(letter.place()), LONGEST_KEY),
                letter.time().truncatedTo(ChronoUnit.SECONDS),
                cut(TerminalText.escaped(letter.reason()), LONGEST_KEY),
                letter.value() == null ? "none" : String.valueOf(letter.valueBytes()),
                cut(KeyText.shown(letter.rawKey()), LONGEST_KEY)));
        if (!letter.detail().isEmpty()) {
            lines.accept(INDENT + cut(TerminalText.escaped(letter.detail()), LONGEST_TEXT));
        }
        if (content instanceof LetterContent.Event sound) {
            lines.accept(INDENT + cut(TerminalText.escaped(EventJson.writeLine(sound.event())), LONGEST_TEXT));
        }
    }

    /** Prints how many there were. */
    void end() {
        lines.accept(
                count == 0 ? "no dead letters" : count == 1 ? "1 dead letter" : "%d dead letters".formatted(count));
    }

    private static String cut(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, length - 1))) + "…";
    }
}
