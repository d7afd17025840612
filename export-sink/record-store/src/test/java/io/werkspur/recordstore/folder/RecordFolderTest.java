// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static io.werkspur.recordstore.testing.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.recordstore.StoreChange;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFolderTest extends FolderCase {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

    @Test
    void shouldWriteCanonicalJsonAndNothingElseWhenARecordIsNew() throws IOException {
        // given
        ExecutionRecord record = record("abc-123", 1, 5);

        // when
        StoreChange change = folder.put(record);

        // then
        assertThat(change).isEqualTo(StoreChange.WRITTEN);
        assertThat(file("abc-123")).hasBinaryContent(RecordJson.write(record));
        assertThat(names(out.resolve("runs/abc-123"))).containsExactly("record.json");
    }

    @Test
    void shouldUseTwoFoldersWhenIdsDifferInCaseOnly() throws IOException {
        // when
        folder.put(record("run", 1, 1));
        folder.put(record("RUN", 1, 1));

        // then
        assertThat(names(out.resolve("runs"))).containsExactlyInAnyOrder("run", ExecutionId.folderName("RUN"));
        assertThat(file("RUN")).hasBinaryContent(RecordJson.write(record("RUN", 1, 1)));
    }

    @Test
    void shouldLeaveTheFileAloneWhenTheSameRecordComesAgain() throws IOException {
        // given
        folder.put(record("a", 1, 5));
        Files.setLastModifiedTime(file("a"), LONG_AGO);

        // when
        StoreChange change = folder.put(record("a", 1, 5));

        // then
        assertThat(change).isEqualTo(StoreChange.UNCHANGED);
        assertThat(Files.getLastModifiedTime(file("a"))).isEqualTo(LONG_AGO);
    }

    @Test
    void shouldKeepWhatItHasWhenThatIsNewer() throws IOException {
        // given
        folder.put(record("a", 2, 5));

        // when
        StoreChange fewerEvents = folder.put(record("a", 2, 4));
        StoreChange olderRules = folder.put(record("a", 1, 900));

        // then
        assertThat(List.of(fewerEvents, olderRules)).containsOnly(StoreChange.OUTDATED);
        assertThat(file("a")).hasBinaryContent(RecordJson.write(record("a", 2, 5)));
    }

    @Test
    void shouldReplaceWhenTheRecordIsNewerOrEqualWithOtherBytes() throws IOException {
        // given
        folder.put(record("a", 1, 900));
        ExecutionRecord stalled = record("a", 2, 6, ExecutionStatus.STALLED);

        // when
        StoreChange newerRules = folder.put(record("a", 2, 5));
        StoreChange moreEvents = folder.put(record("a", 2, 6));
        StoreChange otherStatus = folder.put(stalled);

        // then
        assertThat(List.of(newerRules, moreEvents, otherStatus)).containsOnly(StoreChange.WRITTEN);
        assertThat(file("a")).hasBinaryContent(RecordJson.write(stalled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"execution_id\":\"a\"}",
                "{\"execution_id\":\"a\",\"fold_version\":9,\"revision\":9"
            })
    void shouldReplaceWhenTheFileIsNoWholeRecord(String damaged) throws IOException {
        // given
        Files.createDirectories(out.resolve("runs/a"));
        Files.writeString(file("a"), damaged);

        // when
        StoreChange change = folder.put(record("a", 1, 1));

        // then
        assertThat(change).isEqualTo(StoreChange.WRITTEN);
        assertThat(file("a")).hasBinaryContent(RecordJson.write(record("a", 1, 1)));
    }

    @Test
    void shouldRemoveRecordAndFolderWhenARunIsErased() throws IOException {
        // given
        folder.put(record("a", 1, 1));
        folder.put(record("b", 1, 1));

        // when
        StoreChange removed = folder.remove("a");
        StoreChange again = folder.remove("a");

        // then
        assertThat(removed).isEqualTo(StoreChange.REMOVED);
        assertThat(again).isEqualTo(StoreChange.ABSENT);
        assertThat(names(out.resolve("runs"))).containsExactly("b");
    }
}
