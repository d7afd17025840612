// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.recordstore.run.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredMediaTest {
    @TempDir
    private Path out;

    private StoredMedia media;

    @BeforeEach
    void layOut() throws IOException {
        for (String id : List.of("run", "other")) {
            Path folder = Files.createDirectories(out.resolve("runs").resolve(id));
            Files.createDirectories(folder.resolve("media"));
            Files.createDirectories(folder.resolve("exports/researcher"));
            Files.writeString(folder.resolve("record.json"), "{}");
            Files.writeString(folder.resolve("exports/researcher/run.html"), "all");
            Files.writeString(folder.resolve("media/" + id + ".wav"), "sound");
        }
        media = new StoredMedia(new StoredRuns(out), List.of(), RunMedia.none(), 1000);
    }

    @Test
    void shouldFindWhatLiesBesideTheRecordOfTheRunItself() {
        assertThat(media.of("run").find("media/run.wav")).isInstanceOf(Medium.Found.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record.json",
                "media/../record.json",
                "media/../exports/researcher/run.html",
                "media/../../other/media/other.wav",
                "../other/media/other.wav",
                "media/other.wav",
                "media/",
                "media"
            })
    void shouldMissTheRecordTheExportsAndTheMediaOfOtherRuns(String location) {
        assertThat(media.of("run").find(location)).isInstanceOf(Medium.Missing.class);
    }
}
