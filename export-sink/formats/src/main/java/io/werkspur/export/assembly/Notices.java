// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.document.Notice;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import java.util.ArrayList;
import java.util.List;

/** The notices of a run: how it ended, and what its record lacks. */
final class Notices {
    private static final int MAX_RANGES = 20;

    private Notices() {}

    static List<Notice> of(ExecutionRecord record, Texts texts) {
        List<Notice> notices = new ArrayList<>();
        switch (record.getStatus()) {
            case BLOCKED -> add(notices, Notice.Kind.STOP, texts.of(Label.NOTICE_BLOCKED));
            case FAILED -> add(notices, Notice.Kind.STOP, texts.of(Label.NOTICE_FAILED));
            case STALLED -> add(notices, Notice.Kind.STOP, texts.of(Label.NOTICE_STALLED));
            case RUNNING -> add(notices, Notice.Kind.INFORMATION, texts.of(Label.NOTICE_RUNNING));
            case COMPLETED, UNKNOWN -> {}
        }
        if (!record.getMissing().isEmpty()) {
            add(notices, Notice.Kind.WARNING, missing(record.getMissing(), texts));
        }
        addContested(notices, record, texts);
        addOmitted(
                notices,
                record.getMissingOmitted(),
                Label.NOTICE_MISSING_OMITTED_ONE,
                Label.NOTICE_MISSING_OMITTED_MANY,
                texts);
        addOmitted(
                notices,
                record.getAnomaliesOmitted(),
                Label.NOTICE_ANOMALIES_OMITTED_ONE,
                Label.NOTICE_ANOMALIES_OMITTED_MANY,
                texts);
        return List.copyOf(notices);
    }

    private static void addContested(List<Notice> notices, ExecutionRecord record, Texts texts) {
        long marked = ContestedNumbers.count(record.getContested());
        if (marked > 0) {
            String text = texts.counted(marked, Label.NOTICE_CONTESTED_ONE, Label.NOTICE_CONTESTED_MANY);
            add(notices, Notice.Kind.WARNING, text);
        }
        if (record.getContestedHidden() > 0) {
            add(notices, Notice.Kind.WARNING, texts.of(Label.NOTICE_CONTESTED_HIDDEN));
        }
    }

    private static void addOmitted(List<Notice> notices, long omitted, Label one, Label many, Texts texts) {
        if (omitted > 0) {
            add(notices, Notice.Kind.WARNING, texts.counted(omitted, one, many));
        }
    }

    // Only the first ranges: each of them also appears at its position among the steps.
    private static String missing(List<SequenceRange> ranges, Texts texts) {
        long count = 0;
        for (SequenceRange range : ranges) {
            count += range.getTo() - range.getFrom() + 1;
        }
        StringBuilder text =
                new StringBuilder(texts.counted(count, Label.NOTICE_MISSING_ONE, Label.NOTICE_MISSING_MANY));
        String separator = " ";
        for (SequenceRange range : ranges.subList(0, Math.min(MAX_RANGES, ranges.size()))) {
            text.append(separator).append(texts.numbers(range.getFrom(), range.getTo()));
            separator = ", ";
        }
        if (ranges.size() > MAX_RANGES) {
            text.append(' ').append(texts.of(Label.NOTICE_MISSING_MORE));
        }
        return text.append('.').toString();
    }

    private static void add(List<Notice> notices, Notice.Kind kind, String text) {
        notices.add(new Notice(kind, text));
    }
}
