// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.DeadLetter;
import io.werkspur.aggregator.deadletter.LetterContent;
import io.werkspur.aggregator.deadletter.RedriveDecision;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.json.EventJson;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;

/** Prints everything about one dead letter, for a terminal. Stateless. */
final class LetterPage {
    private static final String FACT = "%-10s %s";

    private LetterPage() {}

    /** @param lines gets each line, without an end */
    static void write(DeadLetter letter, LetterContent content, Consumer<String> lines) {
        lines.accept(FACT.formatted("place", TerminalText.escaped(letter.topic() + " " + letter.place())));
        lines.accept(FACT.formatted("time", letter.time()));
        lines.accept(FACT.formatted("reason", TerminalText.escaped(letter.reason())));
        lines.accept(FACT.formatted("detail", TerminalText.escaped(letter.detail())));
        lines.accept(FACT.formatted("key", KeyText.shown(letter.rawKey())));
        for (Header header : letter.headers()) {
            lines.accept(FACT.formatted(
                    "header",
                    TerminalText.escaped(header.key()) + " = "
                            + (header.value() == null ? "(none)" : KeyText.shown(header.value()))));
        }
        lines.accept(FACT.formatted("re-drive", possible(RedriveDecision.of(letter, content))));
        writeValue(letter, content, lines);
    }

    private static String possible(RedriveDecision verdict) {
        if (verdict instanceof RedriveDecision.Refused refused) {
            return "no: " + TerminalText.escaped(refused.line());
        }
        RedriveDecision.Redrivable redrivable = (RedriveDecision.Redrivable) verdict;
        return "possible, under " + (redrivable.corrected() ? "the key of its value: " : "its key: ")
                + redrivable.key();
    }

    private static void writeValue(DeadLetter letter, LetterContent content, Consumer<String> lines) {
        byte[] value = letter.value();
        if (value == null) {
            lines.accept(FACT.formatted("value", "none"));
            return;
        }
        String kept = letter.isCut() ? ", of which the first " + value.length + " were kept" : "";
        lines.accept(FACT.formatted("value", letter.valueBytes() + " bytes" + kept));
        lines.accept("");
        if (content instanceof LetterContent.Event sound) {
            EventJson.write(sound.event()).lines().map(TerminalText::escaped).forEach(lines);
        } else {
            HexDump.write(value, lines);
        }
    }
}
