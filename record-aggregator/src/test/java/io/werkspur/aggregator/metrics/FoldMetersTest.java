// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.intake.DeadLetterReason;
import io.werkspur.aggregator.metrics.FoldMetrics.RecordKind;
import io.werkspur.service.http.ServiceMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FoldMetersTest {
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final FoldMeters meters = new FoldMeters(metrics.registry());

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void shouldShowEveryMeterAtZeroBeforeAnythingHappened() {
        assertThat(metrics.registry().scrape())
                .contains(
                        "werkspur_fold_messages_total{outcome=\"folded\"} 0.0",
                        "werkspur_fold_messages_total{outcome=\"waiting\"} 0.0",
                        "werkspur_fold_conflicts_total 0.0",
                        "werkspur_fold_late_total 0.0",
                        "werkspur_fold_changed_bytes_total 0.0",
                        "werkspur_fold_gaps_opened_total 0.0",
                        "werkspur_fold_gaps_closed_total 0.0",
                        "werkspur_fold_dead_letters_total{reason=\"unknown_schema\"} 0.0",
                        "werkspur_fold_records_total{kind=\"whole\"} 0.0",
                        "jvm_memory_used_bytes");
    }

    @Test
    void shouldCountADeadLetterAsAMessageAndByItsReason() {
        meters.deadLetter(DeadLetterReason.UNDECODABLE);

        assertThat(metrics.registry().scrape())
                .contains(
                        "werkspur_fold_messages_total{outcome=\"dead_letter\"} 1.0",
                        "werkspur_fold_dead_letters_total{reason=\"undecodable\"} 1.0");
    }

    @Test
    void shouldTellGapsThatOpenFromThoseThatClose() {
        meters.gapsChanged(3);
        meters.gapsChanged(-2);
        meters.gapsChanged(0);

        assertThat(metrics.registry().scrape())
                .contains("werkspur_fold_gaps_opened_total 3.0", "werkspur_fold_gaps_closed_total 2.0");
    }

    @Test
    void shouldForgetAPartitionThatIsWorkedOnElsewhere() {
        meters.deadlines(3, 17);
        meters.recordWritten(RecordKind.WHOLE);
        assertThat(metrics.registry().scrape()).contains("werkspur_fold_deadlines{partition=\"3\"} 17.0");

        meters.partitionClosed(3);

        assertThat(metrics.registry().scrape())
                .doesNotContain("werkspur_fold_deadlines{partition=\"3\"}")
                .contains("werkspur_fold_records_total{kind=\"whole\"} 1.0");
    }
}
