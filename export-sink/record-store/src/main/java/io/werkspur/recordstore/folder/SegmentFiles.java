// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.recordstore.RecordStore.SegmentReader;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.serde.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Segments of large records that wait for the head of their record: {@code <folder of the run>/<n>.avro}, the message as received.
 * On disk, because offsets may be committed before the head arrives.
 */
final class SegmentFiles {
    private final Path segments;

    SegmentFiles(Path segments) {
        this.segments = segments;
    }

    void put(String executionId, int number, byte[] message) throws IOException {
        Path folder = folder(executionId);
        AtomicFile.makeFolder(segments);
        AtomicFile.makeFolder(folder);
        AtomicFile.write(RunFolderLayout.segmentIn(folder, number), message);
    }

    /** Returns whether every segment that a head names is stored, with its digest. */
    boolean hasAll(ExecutionRecord head) throws IOException {
        List<RecordSegment> wanted = head.getSegments();
        for (int number = 0; number < wanted.size(); number++) {
            Path file = file(head, number);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            byte[] message = Files.readAllBytes(file);
            if (message.length < WireFormat.HEADER_BYTES
                    || !ByteBuffer.wrap(WireFormat.sha256OfAvro(message))
                            .equals(wanted.get(number).getSha256())) {
                return false;
            }
        }
        return true;
    }

    Iterable<ExecutionItem> items(ExecutionRecord head, SegmentReader reader) {
        return () -> new SegmentIterator<>(
                head.getSegments().size(),
                number -> reader.read(bytes(head, number)).getItems());
    }

    Iterable<Anomaly> anomalies(ExecutionRecord head, SegmentReader reader) {
        List<RecordSegment> wanted = head.getSegments();
        return () -> new SegmentIterator<>(
                wanted.size(),
                number -> wanted.get(number).getAnomalies() == 0
                        ? List.of()
                        : reader.read(bytes(head, number)).getAnomalies());
    }

    private byte[] bytes(ExecutionRecord head, int number) throws IOException {
        return Files.readAllBytes(file(head, number));
    }

    private Path file(ExecutionRecord head, int number) {
        return RunFolderLayout.segmentIn(folder(head.getExecutionId()), number);
    }

    /** Removes the segments of a run; returns whether there were any. */
    boolean remove(String executionId) throws IOException {
        Path folder = folder(executionId);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        AtomicFile.syncFolder(segments);
        return true;
    }

    private Path folder(String executionId) {
        return segments.resolve(ExecutionId.folderName(executionId));
    }
}
