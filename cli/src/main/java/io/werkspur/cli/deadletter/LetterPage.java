// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.Content;
import io.werkspur.aggregator.deadletter.DeadLetter;
import io.werkspur.aggregator.deadletter.Verdict;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.json.EventJson;
import java.util.function.Consumer;

/** Everything about one dead letter, for a terminal. Stateless. */
public final class LetterPage {
    private static final String FACT = "%-10s %s";

    private LetterPage() {}

    /** @param lines gets each line, without an end */
    public static void write(DeadLetter letter, Content content, Consumer<String> lines) {
        lines.accept(FACT.formatted("place", TerminalText.escaped(letter.topic() + " " + letter.place())));
        lines.accept(FACT.formatted("time", letter.time()));
        lines.accept(FACT.formatted("reason", TerminalText.escaped(letter.reason())));
        lines.accept(FACT.formatted("detail", TerminalText.escaped(letter.detail())));
        lines.accept(FACT.formatted("key", KeyText.shown(letter.rawKey())));
        lines.accept(FACT.formatted("re-drive", possible(Verdict.of(letter, content))));
        writeValue(letter, content, lines);
    }

    private static String possible(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return "no: " + TerminalText.escaped(refused.line());
        }
        Verdict.Redrivable redrivable = (Verdict.Redrivable) verdict;
        return "possible, under " + (redrivable.corrected() ? "the key of its value: " : "its key: ")
                + redrivable.key();
    }

    private static void writeValue(DeadLetter letter, Content content, Consumer<String> lines) {
        byte[] value = letter.value();
        if (value == null) {
            lines.accept(FACT.formatted("value", "none"));
            return;
        }
        String kept = letter.isCut() ? ", of which the first " + value.length + " were kept" : "";
        lines.accept(FACT.formatted("value", letter.valueBytes() + " bytes" + kept));
        lines.accept("");
        if (content instanceof Content.Event sound) {
            EventJson.write(sound.event()).lines().map(TerminalText::escaped).forEach(lines);
        } else {
            HexDump.write(value, lines);
        }
    }
}
