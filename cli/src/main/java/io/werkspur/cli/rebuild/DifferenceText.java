// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.rebuild;

import io.werkspur.aggregator.rebuild.compare.ComparisonResult;
import io.werkspur.aggregator.rebuild.compare.RunDifference;
import io.werkspur.aggregator.rebuild.compare.diff.FieldDifference;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.ExecutionRecord;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints differences: those of the first runs in full, then in how many runs each field differs. For one thread. */
final class DifferenceText {
    private static final int RUNS_SHOWN = 20;
    private static final int FIELDS_SHOWN = 10;

    private final PrintStream out;
    private final Map<String, Long> runsByField = new TreeMap<>();
    private long runs;

    DifferenceText(PrintStream out) {
        this.out = out;
    }

    void add(RunDifference difference) {
        Set<String> fields = new HashSet<>();
        difference.fields().listed().forEach(field -> fields.add(field.field()));
        fields.forEach(field -> runsByField.merge(field, 1L, Long::sum));
        if (++runs <= RUNS_SHOWN) {
            show(difference);
        }
    }

    private void show(RunDifference difference) {
        out.println(TerminalText.escaped(difference.executionId()) + ": " + line(difference));
        difference.fields().listed().stream().limit(FIELDS_SHOWN).forEach(this::show);
        long more = difference.fields().omitted()
                + Math.max(0, difference.fields().listed().size() - FIELDS_SHOWN);
        if (more > 0) {
            out.println("    and " + more + " fields more");
        }
    }

    private void show(FieldDifference field) {
        out.println("    "
                + TerminalText.escaped(field.path() + ": " + shown(field.live()) + " -> " + shown(field.rebuilt())));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(not there)" : value;
    }

    private static String line(RunDifference difference) {
        return switch (difference.kind()) {
            case CHANGED -> "differs (" + state(difference.rebuilt()) + ")";
            case MISSING ->
                "readers see " + state(difference.live()) + ", the log gives " + state(difference.rebuilt());
            case ERASED -> "was erased, but readers see " + state(difference.live());
            case LOST_EVENTS ->
                "readers see " + state(difference.live()) + ", but the log only gives " + state(difference.rebuilt())
                        + "; it is left as it is";
        };
    }

    private static String state(@Nullable ExecutionRecord record) {
        return record == null
                ? "nothing"
                : record.getStatus().name().toLowerCase(Locale.ROOT) + " at revision " + record.getRevision();
    }

    void finish(ComparisonResult result) {
        if (runs > RUNS_SHOWN) {
            out.println("and " + (runs - RUNS_SHOWN) + " runs more");
        }
        runsByField.forEach(
                (field, count) -> out.println(String.format(Locale.ROOT, "  %s differs in %,d runs", field, count)));
        out.println(
                String.format(Locale.ROOT, "%,d records are the same, %,d differ", result.same(), result.different()));
        if (result.goingOn() > 0) {
            out.println(
                    String.format(Locale.ROOT, "%,d runs went on meanwhile and were not compared", result.goingOn()));
        }
    }
}
