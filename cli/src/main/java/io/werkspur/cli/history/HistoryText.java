// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.history;

import io.werkspur.export.assembly.step.StepMetadata;
import io.werkspur.export.document.CheckResult;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.json.write.ItemMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A record as lines for people at a terminal. Stateless. */
final class HistoryText {
    private static final int LONGEST_CONTENT = 72;
    private static final String CONTESTED = "^ there are two different reports of this step (or more)";

    private HistoryText() {}

    /** Returns the lines, with times in {@code zone}. */
    static List<String> lines(ExecutionRecord record, String place, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        List<SequenceRange> contested = record.getContested();
        lines.add("Run " + plain(record.getExecutionId()) + "  "
                + record.getConfigName().map(HistoryText::plain).orElse("(no configuration)") + "  "
                + record.getStatus());
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        record.getTimestamp().ifPresent(start -> lines.add("Began " + day.format(start) + length(record)));
        lines.add("Events " + record.getRevision() + ", items "
                + record.getItems().size() + "; " + plain(place));
        lines.add("");
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
        lines.add(row("NO", "TIME", "STAGE", "STEP", "WHAT"));
        for (ExecutionItem item : record.getItems()) {
            lines.add(item(item, clock));
            if (ContestedNumbers.contain(contested, item.getSequenceNumber())) {
                lines.add(row("", "", "", "", CONTESTED));
            }
        }
        if (!record.getMissing().isEmpty()) {
            lines.add("");
            lines.add("Missing: "
                    + record.getMissing().stream().map(HistoryText::range).collect(Collectors.joining(", "))
                    + omitted(record.getMissingOmitted(), "ranges"));
        }
        if (!record.getAnomalies().isEmpty()) {
            lines.add("");
            lines.add("Noticed:" + omitted(record.getAnomaliesOmitted(), "more"));
            for (Anomaly anomaly : record.getAnomalies()) {
                lines.add("  " + anomaly.getSequenceNumber() + "  " + lower(anomaly.getKind()) + ": "
                        + plain(anomaly.getMessage()));
                anomaly.getEvent()
                        .filter(event -> anomaly.getKind() == AnomalyKind.CONFLICT)
                        .map(event -> "     " + lower(event.getItemType()) + "  " + what(ItemMapper.of(event)))
                        .ifPresent(lines::add);
            }
        }
        return lines;
    }

    private static String length(ExecutionRecord record) {
        return record.getTotalExecutionTime()
                .map(seconds -> String.format(Locale.ROOT, ", took %.1f s", seconds))
                .orElse("");
    }

    private static String item(ExecutionItem item, DateTimeFormatter clock) {
        Instant time = item.getTimestamp();
        String step = item.getStageIteration()
                .or(item::getLoopIteration)
                .map(iteration -> lower(item.getItemType()) + " " + iteration)
                .orElse(lower(item.getItemType()));
        return row(
                Long.toString(item.getSequenceNumber()),
                clock.format(time),
                Integer.toString(item.getStage()),
                step,
                what(item));
    }

    /** Languages, the result of a check, and the text or the medium, as far as the step has them. */
    private static String what(ExecutionItem item) {
        List<String> parts = new ArrayList<>();
        StepMetadata.languages(item).ifPresent(languages -> parts.add(plain(languages.codes())));
        StepMetadata.verdict(item).ifPresent(verdict -> parts.add(shown(verdict)));
        item.getContent()
                .or(item::getFilePath)
                .map(text -> shortened(plain(text)))
                .ifPresent(parts::add);
        return String.join("  ", parts);
    }

    private static String shown(CheckResult verdict) {
        String reasons = verdict.reasons().stream().map(HistoryText::plain).collect(Collectors.joining(", "));
        return lower(verdict.outcome()) + (reasons.isEmpty() ? "" : " (" + shortened(reasons) + ")");
    }

    private static String row(String number, String time, String stage, String step, String what) {
        return String.format(Locale.ROOT, "%6s  %-12s  %-5s  %-26s  %s", number, time, stage, step, what)
                .stripTrailing();
    }

    private static String range(SequenceRange range) {
        return range.getFrom() == range.getTo()
                ? Long.toString(range.getFrom())
                : range.getFrom() + "-" + range.getTo();
    }

    private static String omitted(long count, String what) {
        return count == 0 ? "" : " (and " + count + " " + what + ")";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    // Text that a child typed must not move the cursor or colour the terminal of its reader.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean visible = TerminalText.isSafe(c) && Character.getType(c) != Character.FORMAT;
            plain.appendCodePoint(visible ? c : ' ');
        });
        return plain.toString().strip();
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_CONTENT) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_CONTENT - 1)) + "…";
    }
}
