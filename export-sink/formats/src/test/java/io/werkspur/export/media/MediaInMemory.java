// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import io.werkspur.export.media.stream.CleanedStream;
import io.werkspur.export.media.stream.RefusedMediumException;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.media.ContentType;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.SampleRecords;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Media of a test on their way through the door. */
final class MediaInMemory {
    private MediaInMemory() {}

    static Medium.Found found(byte[] bytes) {
        return new Medium.Found(
                ContentType.of(bytes, Math.min(bytes.length, ContentType.BYTES_NEEDED)),
                bytes.length,
                sha256(bytes),
                () -> new ByteArrayInputStream(bytes));
    }

    static Medium seen(View view, byte[] bytes) {
        return seen(view, location -> found(bytes));
    }

    /** The medium of the only step of a run. */
    static Medium seen(View view, RunMedia media) {
        ViewedRun run = run(view, "a.bin");
        return ViewedMedia.of(run, media)
                .find(run.record().items().iterator().next())
                .orElseThrow();
    }

    /** The ending of the name of that medium. */
    static String ending(View view, String location) {
        ViewedRun run = run(view, location);
        return ViewedMedia.of(run, RunMedia.none())
                .ending(run.record().items().iterator().next());
    }

    private static ViewedRun run(View view, String location) {
        ExecutionRecord record = SampleRecords.record("run", 1, 1);
        ExecutionItem step = ExecutionItem.newBuilder(record.getItems().get(0))
                .setStage(4)
                .setMediaType(MediaType.IMAGE)
                .setItemType(ItemType.OUTPUT_IMAGE)
                .setFilePath(location)
                .build();
        return ViewedRun.of(
                view,
                RunRecord.of(ExecutionRecord.newBuilder(record)
                        .setItems(List.of(step))
                        .build()));
    }

    /** What its cleaner makes of it; empty if it refuses it. A fault of the cleaner gets out. */
    static Optional<byte[]> cleaned(byte[] bytes) throws IOException {
        Medium.Found found = found(bytes);
        try (InputStream in =
                new CleanedStream(found.content().open(), Cleaners.of(found.contentType(), found.content()))) {
            return Optional.of(in.readAllBytes());
        } catch (RefusedMediumException e) {
            return Optional.empty();
        }
    }

    static byte[] read(Medium.Found found) throws IOException {
        try (InputStream in = found.content().open()) {
            return in.readAllBytes();
        }
    }

    static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
