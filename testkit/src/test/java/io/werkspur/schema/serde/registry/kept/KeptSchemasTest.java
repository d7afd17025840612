// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry.kept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.schema.PipelineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptSchemasTest {
    private static final Schema EVENT = PipelineEvent.getClassSchema();
    private static final Schema OTHER = Schema.create(Schema.Type.LONG);
    private static final UUID GUID = UUID.fromString("6f1c34a1-5e8d-4b1f-9d7a-0a9cb1c0d2e3");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void name() {
        folder = temporary.resolve("application.schemas");
    }

    @Test
    void shouldGiveThemAgainWhenTheFolderIsOpenedAnew() {
        KeptSchemas before = KeptSchemas.in(folder);
        before.keep(12, null, OTHER);
        before.keep(GUID, null, EVENT);
        before.keep(3, "pipeline-events-value", EVENT);

        KeptSchemas after = KeptSchemas.in(folder);

        assertThat(after.all())
                .containsExactly(
                        new KeptSchema(3, "pipeline-events-value", EVENT),
                        new KeptSchema(12, null, OTHER),
                        new KeptSchema(GUID, null, EVENT));
        assertThat(after.find(3)).isEqualTo(EVENT);
        assertThat(after.find(GUID)).isEqualTo(EVENT);
        assertThat(after.find(4)).isNull();
        assertThat(after.damaged()).isEmpty();
    }

    @Test
    void shouldNotMakeTheFolderWhenNothingIsKept() {
        assertThat(KeptSchemas.in(folder).isEmpty()).isTrue();

        assertThat(folder).doesNotExist();
        assertThat(KeptSchemas.none().folder()).isNull();
    }

    @Test
    void shouldLetOnlyTheOwnerReadThem() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        KeptSchemas.in(folder).keep(1, null, EVENT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("1.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldReadTheFirstFormForEver() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("7.json"),
                "{\"form\":1,\"id\":\"7\",\"subject\":\"s-value\",\"schema\":\"\\\"long\\\"\",\"sha256\":"
                        + "\"fcc9111b0ec190d4b24910d00e96f386f8a1a9dcaa0c97f8b7dd3651fb1a79c9\",\"later\":true}");

        assertThat(KeptSchemas.in(folder).all()).containsExactly(new KeptSchema(7, "s-value", OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "empty", "changed", "renamed", "newer", "no schema"})
    void shouldSayThatAFileIsDamagedWhenItIsNotWhatWasWritten(String how) throws IOException {
        KeptSchemas.in(folder).keep(1, "s-value", EVENT);
        Path file = folder.resolve("1.json");
        ObjectNode content = (ObjectNode) JSON.readTree(file.toFile());
        switch (how) {
            case "cut" -> Files.writeString(file, Files.readString(file).substring(0, 200));
            case "empty" -> Files.writeString(file, "");
            case "changed" -> JSON.writeValue(file.toFile(), content.put("schema", "\"long\""));
            case "renamed" -> Files.move(file, folder.resolve("2.json"));
            case "newer" -> JSON.writeValue(file.toFile(), content.put("form", 2));
            default -> JSON.writeValue(file.toFile(), content.put("schema", "no schema"));
        }

        KeptSchemas read = KeptSchemas.in(folder);

        assertThat(read.all()).isEmpty();
        assertThat(read.damaged().keySet()).containsExactly(how.equals("renamed") ? 2 : 1);
        assertThat(read.isEmpty()).isFalse();
    }

    @Test
    void shouldRepairADamagedFileWhenTheRegistryGivesTheSchema() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("1.json"), "{");
        KeptSchemas damaged = KeptSchemas.in(folder);

        damaged.keep(1, null, EVENT);

        assertThat(damaged.damaged()).isEmpty();
        assertThat(KeptSchemas.in(folder).find(1)).isEqualTo(EVENT);
    }

    @Test
    void shouldKeepTheFirstWhenTheRegistryGivesAnotherUnderTheSameId() {
        KeptSchemas kept = KeptSchemas.in(folder);
        kept.keep(1, null, EVENT);

        kept.keep(1, "s-value", OTHER);

        assertThat(kept.all()).containsExactly(new KeptSchema(1, "s-value", EVENT));
        assertThat(KeptSchemas.in(folder).all()).isEqualTo(kept.all());
    }

    @Test
    void shouldShareAFolderWhenTwoProcessesUseIt() {
        KeptSchemas one = KeptSchemas.in(folder);
        KeptSchemas two = KeptSchemas.in(folder);

        one.keep(1, null, EVENT);
        two.keep(1, "s-value", EVENT);
        two.keep(2, null, OTHER);

        assertThat(KeptSchemas.in(folder).all()).hasSize(2);
    }

    @Test
    void shouldGoOnWithoutKeepingWhenTheFolderCannotBeWritten() throws IOException {
        KeptSchemas kept = KeptSchemas.in(folder);
        Files.writeString(folder, "in the way");

        kept.keep(1, null, EVENT);

        assertThat(kept.all()).isEmpty();
        assertThat(Files.readString(folder)).isEqualTo("in the way");
    }

    @Test
    void shouldRemoveWhatAKilledProcessLeftButNotWhatAnotherWrites() throws IOException {
        Files.createDirectories(folder);
        Path left = Files.writeString(folder.resolve("new1.tmp"), "{");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.writeString(folder.resolve("new2.tmp"), "{");
        Files.writeString(folder.resolve("notes.json"), "somebody's");

        KeptSchemas read = KeptSchemas.in(folder);

        assertThat(read.isEmpty()).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .isEqualTo(List.of("new2.tmp", "notes.json"));
        }
    }
}
