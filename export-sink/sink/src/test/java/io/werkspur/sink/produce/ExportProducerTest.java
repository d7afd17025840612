// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.name.Naming;
import io.werkspur.export.testing.WholeRecord;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.foundation.retry.BackOff;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.recordstore.testing.SampleRecords;
import io.werkspur.schema.ExecutionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportProducerTest {
    @TempDir
    private Path out;

    private final ProduceCounters counters = new ProduceCounters();

    @Test
    void shouldMakeAtItsStartWhatIsNotThereAndLaterWhatIsNew() {
        RunFolders folders = new RunFolders(out);
        folders.put(SampleRecords.record("before", 1, 1, ExecutionStatus.COMPLETED));

        try (ExportProducer producer = producer(folders, new WholeRecord("one"), 10)) {
            producer.start();
            await().until(() -> isMade(folders, "before"));
            folders.put(SampleRecords.record("later", 1, 1, ExecutionStatus.FAILED));
            producer.changed("later");
            await().until(() -> isMade(folders, "later"));
        }
    }

    @Test
    void shouldGiveUpAfterAllTriesAndGoOnWithOtherRuns() {
        RunFolders folders = new RunFolders(out);
        folders.put(SampleRecords.record("run", 1, 1, ExecutionStatus.COMPLETED));

        try (ExportProducer producer = producer(folders, new WholeRecord("one", true), 10)) {
            producer.start();
            await().until(() -> counters.givenUp() == 1);
        }

        assertThat(counters.failures()).isEqualTo(ExportProducer.MAX_TRIES);
        assertThat(counters.made()).isZero();
    }

    private ExportProducer producer(RunFolders folders, Format format, int most) {
        AutoExportPlan recipe = new AutoExportPlan(
                List.of(format),
                List.of(View.TEACHER),
                Locale.GERMAN,
                ZoneId.of("UTC"),
                LineEnding.LF,
                Naming.OWN,
                id -> RunMedia.none(),
                TemporaryFiles.ofProcess());
        BackOff quick = new BackOff(Duration.ofMillis(1), Duration.ofMillis(2));
        return new ExportProducer(
                folders.runs(),
                recipe,
                counters,
                ExportTimes.none(),
                System::nanoTime,
                new RetryQueue(most, ExportProducer.MAX_TRIES, quick));
    }

    private static boolean isMade(RunFolders folders, String id) {
        return Files.exists(folders.folder(id).resolve("exports").resolve("made.json"));
    }
}
