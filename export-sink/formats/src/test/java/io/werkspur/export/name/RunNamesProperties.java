// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.testing.HostileTexts;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.serde.TrustedTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever names a person chooses: file names are safe, reveal no more than the view shows, and differ. */
class RunNamesProperties {
    static {
        TrustedTypes.install();
    }

    private static final int RUNS = 200;
    private static final String SECRET = "Geheim";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldBeSafeShortAndDifferentWhateverARunIsCalled(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < RUNS; i++) {
            ExecutionRecord record = record("run-" + i, text(random), text(random), time(random));
            for (View view : View.values()) {
                for (Naming naming : Naming.values()) {
                    List<String> names = names(ViewedRun.of(view, RunRecord.of(record)), naming);
                    Set<String> different = new HashSet<>();
                    for (String name : names) {
                        assertThat(name)
                                .as("seed %d, run %d, %s %s", seed, i, view, naming)
                                .matches("[A-Za-z0-9._~-]{1,200}")
                                .doesNotStartWith(".")
                                .doesNotStartWith("-");
                        assertThat(different.add(name.toLowerCase(Locale.ROOT)))
                                .as("seed %d, run %d, %s twice", seed, i, name)
                                .isTrue();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldTellAStudentNeitherUserNorConfiguration(long seed) {
        Random random = new Random(seed);
        ExecutionRecord record = record("run", SECRET, SECRET + ".json", time(random));

        assertThat(names(ViewedRun.of(View.STUDENT, RunRecord.of(record)), Naming.LEGACY))
                .as("seed %d", seed)
                .allSatisfy(name -> assertThat(name).doesNotContain(SECRET))
                .anySatisfy(name -> assertThat(name).contains("DOE_J"));
        assertThat(names(ViewedRun.of(View.TEACHER, RunRecord.of(record)), Naming.LEGACY))
                .anySatisfy(name -> assertThat(name).contains(SECRET));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldGiveEachNameOnceWhateverComes(long seed) {
        Random random = new Random(seed);
        UniqueNames unique = new UniqueNames();
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int j = random.nextInt(3); j >= 0; j--) {
                name.append("aA_23".charAt(random.nextInt(5)));
            }
            String got = unique.of(name.toString());
            assertThat(got).startsWith(name.toString());
            assertThat(given.add(got.toLowerCase(Locale.ROOT)))
                    .as("seed %d, %s", seed, got)
                    .isTrue();
        }
    }

    /** All names that a run can have in a ZIP, and in a folder of downloads. */
    private static List<String> names(ViewedRun run, Naming naming) {
        RunNames names = RunNames.of(naming, run.record().facts(), Rendered.OPTIONS.zone());
        List<String> all = new ArrayList<>(List.of(names.folder(), names.zip()));
        List<String> alone = new ArrayList<>();
        for (Format format : FormatRegistry.all().all()) {
            List<ExportFile> files = format.files(run, Rendered.OPTIONS);
            for (ExportFile file : files) {
                if (naming == Naming.LEGACY) {
                    all.add(names.inFolder(format.name(), file.name(), files.size()));
                }
                alone.add(names.alone(format.name(), file.name()));
            }
        }
        MediaNames media = names.media();
        for (ExecutionItem item : run.record().items()) {
            String name = media.next(item, Rendered.OPTIONS.mediaIn(run).ending(item));
            if (name != null) {
                all.add(name);
            }
        }
        assertThat(alone).allMatch(name -> name.matches("[A-Za-z0-9._~-]{1,200}"));
        return all;
    }

    private static ExecutionRecord record(String id, String user, String config, @Nullable Instant time) {
        List<ExecutionItem> items = new ArrayList<>();
        for (String location : List.of("a.png", "../../etc/passwd", "x." + user, "https://h/p?q=.exe")) {
            items.add(ExecutionItem.newBuilder()
                    .setSequenceNumber(items.size() + 1)
                    .setTimestamp(Instant.EPOCH)
                    .setStage(4)
                    .setMediaType(MediaType.IMAGE)
                    .setItemType(ItemType.OUTPUT_IMAGE)
                    .setFilePath(location)
                    .setMetadata(Map.of())
                    .build());
        }
        return ExecutionRecord.newBuilder()
                .setExecutionId(id)
                .setTimestamp(time)
                .setUserId(user)
                .setConfigName(config)
                .setStatus(ExecutionStatus.COMPLETED)
                .setRevision(1)
                .setFoldVersion(1)
                .setItems(items)
                .build();
    }

    private static @Nullable Instant time(Random random) {
        return random.nextInt(10) == 0
                ? null
                : Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L));
    }

    private static String text(Random random) {
        List<String> hostile = List.copyOf(HostileTexts.all().values());
        return switch (random.nextInt(4)) {
            case 0 -> hostile.get(random.nextInt(hostile.size()));
            case 1 -> "../".repeat(random.nextInt(60)) + "CON";
            case 2 -> "ä".repeat(random.nextInt(500)) + ".json";
            default ->
                random.ints(random.nextInt(80), 0, 0xffff)
                        .collect(StringBuilder::new, (text, unit) -> text.append((char) unit), StringBuilder::append)
                        .toString();
        };
    }
}
