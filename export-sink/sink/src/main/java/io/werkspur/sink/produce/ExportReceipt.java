// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.werkspur.schema.ExecutionRecord;
import java.util.List;
import java.util.Locale;

/**
 * The exports next to a record, as listed in the file {@code exports/made.json}. Immutable.
 *
 * @param foldVersion fold version of the record that they were made from
 * @param revision revision of the record that they were made from
 * @param status of the run in that record
 * @param recipe what was requested, as text
 * @param failed files that could not be made
 */
record ExportReceipt(
        @JsonProperty("fold_version") int foldVersion,
        @JsonProperty("revision") long revision,
        @JsonProperty("status") String status,
        @JsonProperty("recipe") String recipe,
        @JsonProperty("failed") List<Failure> failed) {
    // Files of before did not say that steps are contested: those of such runs are made again.
    private static final String CONTESTED = " contested";

    ExportReceipt {
        failed = List.copyOf(failed);
    }

    /**
     * One file that could not be made.
     *
     * @param reason for people, without the path of any folder
     */
    record Failure(
            @JsonProperty("view") String view,
            @JsonProperty("format") String format,
            @JsonProperty("reason") String reason) {}

    static ExportReceipt of(ExecutionRecord facts, AutoExportPlan recipe, List<Failure> failed) {
        return new ExportReceipt(
                facts.getFoldVersion(),
                facts.getRevision(),
                facts.getStatus().name().toLowerCase(Locale.ROOT),
                recipe.text() + (facts.getContested().isEmpty() ? "" : CONTESTED),
                failed);
    }

    /** Returns whether everything in {@code current} was made from this record. */
    boolean isUpToDate(ExecutionRecord facts, AutoExportPlan current) {
        return failed.isEmpty() && equals(of(facts, current, List.of()));
    }
}
