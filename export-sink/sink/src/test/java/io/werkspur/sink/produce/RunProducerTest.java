// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.name.Naming;
import io.werkspur.export.testing.WholeRecord;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.recordstore.folder.RecordFolder;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.recordstore.testing.SampleRecords;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.SequenceRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProducerTest {
    private Naming naming = Naming.OWN;

    @TempDir
    private Path out;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private RunFolders folders;

    @BeforeEach
    void makeFolders() {
        folders = new RunFolders(out);
    }

    @Test
    void shouldWriteEveryFormatInEveryViewWhenARunHasEnded() throws IOException {
        ended(1);

        RunProducer.Outcome outcome =
                producer(new WholeRecord("one"), new WholeRecord("two")).produce("run");

        assertThat(outcome).isEqualTo(new RunProducer.Outcome(4, 0));
        assertThat(exports())
                .containsExactly(
                        "made.json", "student/one.json", "student/two.json", "teacher/one.json", "teacher/two.json");
    }

    @Test
    void shouldTimeEveryFormatByItsOutcomeWhenItWasTried() throws IOException {
        ended(1);

        producer(new WholeRecord("one"), new WholeRecord("two", true)).produce("run");

        assertThat(times("one", "written")).isEqualTo(2);
        assertThat(times("two", "failed")).isEqualTo(2);
        assertThat(meters.find("werkspur.exports.format").timers()).hasSize(2);
        assertThat(meters.get("werkspur.exports.format")
                        .tag("format", "one")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(2);
    }

    private long times(String format, String outcome) {
        return meters.get("werkspur.exports.format")
                .tags("format", format, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void shouldWriteNothingWhileARunGoesOn() throws IOException {
        folders.put(SampleRecords.record("run", 1, 1, ExecutionStatus.RUNNING));

        producer(new WholeRecord("one")).produce("run");

        assertThat(exports()).isEmpty();
    }

    @Test
    void shouldTakeAwayWhatIsOutdatedWhenARunGoesOnAgain() throws IOException {
        ended(1);
        producer(new WholeRecord("one")).produce("run");
        folders.put(SampleRecords.record("run", 1, 2, ExecutionStatus.RUNNING));

        producer(new WholeRecord("one")).produce("run");

        assertThat(exports()).isEmpty();
    }

    @Test
    void shouldMakeAnewWhatIsOfAnOlderRevision() throws IOException {
        ended(1);
        producer(new WholeRecord("one")).produce("run");
        byte[] before = Files.readAllBytes(exports("teacher/one.json"));
        ended(2);

        producer(new WholeRecord("one")).produce("run");

        assertThat(Files.readAllBytes(exports("teacher/one.json"))).isNotEqualTo(before);
    }

    @Test
    void shouldLeaveWhatIsUpToDate() throws IOException {
        ended(1);
        producer(new WholeRecord("one")).produce("run");
        Files.setLastModifiedTime(exports("teacher/one.json"), FileTime.fromMillis(1_000));

        RunProducer.Outcome again = producer(new WholeRecord("one")).produce("run");

        assertThat(again).isEqualTo(RunProducer.Outcome.NOTHING);
        assertThat(Files.getLastModifiedTime(exports("teacher/one.json"))).isEqualTo(FileTime.fromMillis(1_000));
    }

    @Test
    void shouldMakeAgainWhatDidNotSayThatStepsAreContested() throws IOException {
        ExecutionRecord record = ExecutionRecord.newBuilder(
                        SampleRecords.record("run", 1, 1, ExecutionStatus.COMPLETED))
                .setContested(List.of(new SequenceRange(1L, 1L)))
                .build();
        folders.put(record);
        producer(new WholeRecord("one")).produce("run");
        Path made = exports("made.json");
        assertThat(producer(new WholeRecord("one")).produce("run")).isEqualTo(RunProducer.Outcome.NOTHING);
        Files.writeString(made, Files.readString(made).replace(" contested", ""));

        RunProducer.Outcome again = producer(new WholeRecord("one")).produce("run");

        assertThat(again).isEqualTo(new RunProducer.Outcome(2, 0));
    }

    @Test
    void shouldRemoveWhatOtherSettingsNoLongerWant() throws IOException {
        ended(1);
        producer(new WholeRecord("one"), new WholeRecord("two")).produce("run");

        producer(new WholeRecord("two")).produce("run");
        assertThat(exports()).containsExactly("made.json", "student/two.json", "teacher/two.json");

        producer().produce("run");
        assertThat(exports()).isEmpty();
    }

    @Test
    void shouldWriteTheOthersAndListTheOneThatFailsAndForgetItWhenItSucceeds() throws IOException {
        ended(1);

        RunProducer.Outcome outcome =
                producer(new WholeRecord("bad", true), new WholeRecord("good")).produce("run");

        assertThat(outcome).isEqualTo(new RunProducer.Outcome(2, 2));
        assertThat(exports()).containsExactly("made.json", "student/good.json", "teacher/good.json");
        assertThat(Files.readString(exports("made.json")))
                .contains("\"format\" : \"bad\"", "IOException")
                .doesNotContain("somebody");

        producer(new WholeRecord("bad"), new WholeRecord("good")).produce("run");
        assertThat(exports()).contains("teacher/bad.json");
        assertThat(Files.readString(exports("made.json"))).contains("\"failed\" : [ ]");
    }

    @Test
    void shouldWriteTheOthersWhenARunIsNestedTooDeepForOne() throws IOException {
        ended(1);
        Format deep = new WholeRecord("deep") {
            @Override
            public List<ExportFile> files(ViewedRun run, RenderOptions options) {
                throw new StackOverflowError();
            }
        };

        RunProducer.Outcome outcome = producer(deep, new WholeRecord("good")).produce("run");

        assertThat(outcome).isEqualTo(new RunProducer.Outcome(2, 2));
        assertThat(exports()).containsExactly("made.json", "student/good.json", "teacher/good.json");
    }

    @Test
    void shouldTakeAwayTheOldFileOfAFormatThatFailsForTheNewRecord() throws IOException {
        ended(1);
        producer(new WholeRecord("one")).produce("run");
        ended(2);

        producer(new WholeRecord("one", true)).produce("run");

        assertThat(exports()).containsExactly("made.json");
    }

    @Test
    void shouldGoWithTheRecordWhenARunIsErased() throws IOException {
        try (RecordFolder folder = RecordFolder.open(out, 1, Readers.OWNER)) {
            folder.put(SampleRecords.record("run", 1, 1, ExecutionStatus.COMPLETED));
            producer(new WholeRecord("one")).produce("run");

            folder.remove("run");

            assertThat(folders.folder("run")).doesNotExist();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenARunIsErasedWhileItsExportsAreMade() throws IOException {
        try (RecordFolder folder = RecordFolder.open(out, 1, Readers.OWNER)) {
            folder.put(SampleRecords.record("run", 1, 1, ExecutionStatus.COMPLETED));
            Format erasing = new WholeRecord("one") {
                @Override
                public List<ExportFile> files(ViewedRun run, RenderOptions options) {
                    List<ExportFile> files = super.files(run, options);
                    try {
                        folder.remove("run");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return files;
                }
            };

            try {
                producer(erasing).produce("run");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("Expected");
            }

            assertThat(exports()).isEmpty();
        }
    }

    @Test
    void shouldNameFilesLikeThePredecessorWhenThatIsSetAndRemoveTheOthers() throws IOException {
        ended(1);
        producer(new WholeRecord("json")).produce("run");

        naming = Naming.LEGACY;
        producer(new WholeRecord("json")).produce("run");

        String session = "_DOE_J_000000000000_" + Sha256.hex("run").substring(0, 8);
        assertThat(exports())
                .containsExactly(
                        "made.json",
                        "student/export" + session + ".json",
                        "teacher/export" + session + "_stillepost.json");
    }

    private void ended(long revision) {
        folders.put(SampleRecords.record("run", 1, revision, ExecutionStatus.COMPLETED));
    }

    private RunProducer producer(Format... formats) {
        return new RunProducer(
                folders.runs(),
                new AutoExportPlan(
                        List.of(formats),
                        List.of(View.STUDENT, View.TEACHER),
                        Locale.GERMAN,
                        ZoneId.of("UTC"),
                        LineEnding.LF,
                        naming,
                        id -> RunMedia.none()),
                ProduceCounters.timesIn(meters),
                now::getAndIncrement);
    }

    private Path exports(String name) {
        return folders.folder("run").resolve("exports").resolve(name);
    }

    private List<String> exports() throws IOException {
        Path folder = folders.folder("run").resolve("exports");
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }
}
