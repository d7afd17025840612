// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.DeadLetter;
import io.werkspur.aggregator.deadletter.LetterContent;
import io.werkspur.aggregator.deadletter.RedriveDecision;
import io.werkspur.aggregator.deadletter.Redriver;
import io.werkspur.foundation.text.TerminalText;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over the chosen letters: judges each, and re-drives the usable ones unless it is a dry run. */
final class Redriving {
    private final Set<String> missing;
    private final @Nullable Redriver redriver;
    private final PrintWriter out;
    private final PrintWriter err;
    private volatile long redrivable;
    private volatile long refused;

    /**
     * Creates a pass.
     *
     * @param places that were requested by name
     * @param redriver null for a dry run
     */
    Redriving(Set<String> places, @Nullable Redriver redriver, PrintWriter out, PrintWriter err) {
        this.missing = new LinkedHashSet<>(places);
        this.redriver = redriver;
        this.out = out;
        this.err = err;
    }

    void take(DeadLetter letter, LetterContent content) {
        missing.remove(letter.place());
        String place = TerminalText.escaped(letter.place());
        RedriveDecision decision = RedriveDecision.of(letter, content);
        if (decision instanceof RedriveDecision.Refused no) {
            refused = refused + 1;
            err.println(place + ": " + TerminalText.escaped(no.line()));
            return;
        }
        RedriveDecision.Redrivable yes = (RedriveDecision.Redrivable) decision;
        redrivable = redrivable + 1;
        if (redriver != null) {
            redriver.redrive(letter, yes.key());
        }
        out.println(place + ": " + (redriver == null ? "would go back" : "goes back") + " under "
                + (yes.corrected() ? "the key of its value, " : "its key, ") + yes.key());
    }

    /** What was done by now, for a person who stops it. Safe from any thread. */
    String soFar() {
        return redriver == null
                ? "nothing was changed"
                : redrivable + " re-driven, " + refused + " refused. Re-driving them again changes nothing twice";
    }

    /** Prints the outcome; returns whether nothing was refused or missing. */
    boolean end() {
        if (redriver != null) {
            redrivable = redriver.finish();
        }
        missing.forEach(place -> err.println(missing(place)));
        out.printf(
                "%d %s, %d refused%n",
                redrivable, redriver == null ? "would be re-driven" : "re-driven and marked as done", refused);
        out.flush();
        err.flush();
        return refused == 0 && missing.isEmpty();
    }

    boolean foundSome() {
        return redrivable > 0;
    }

    static String missing(String place) {
        return "Expected a dead letter at " + TerminalText.escaped(place)
                + ", but there is none; ./werkspur deadletters list shows what there is";
    }
}
