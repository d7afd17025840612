// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A long run must be written while it is read: at any moment all but a few of the characters that were read have been
 * written.
 */
class HtmlStreamingTest {
    private static final int ITEMS = Integer.getInteger("html.items", 20_000);
    private static final int HOPS = ITEMS / 2;
    private static final String CONTENT = "w".repeat(2_000);
    private static final long MAX_IN_MEMORY = 6_000_000;

    private final Counted out = new Counted();
    private int passes;
    private long largestLag;

    @Test
    void shouldWriteWhileItReadsWhenARunIsLong() throws IOException {
        RunRecord run = new RunRecord() {
            @Override
            public ExecutionRecord facts() {
                return ExecutionRecord.newBuilder()
                        .setExecutionId("long")
                        .setItems(List.of())
                        .setStatus(ExecutionStatus.COMPLETED)
                        .setRevision(ITEMS)
                        .setFoldVersion(1)
                        .build();
            }

            @Override
            public Iterable<ExecutionItem> items() {
                return HtmlStreamingTest.this::pass;
            }

            @Override
            public Iterable<Anomaly> anomalies() {
                return List.of();
            }
        };
        ExportFile file = new HtmlFormat()
                .files(
                        ViewedRun.of(View.RESEARCHER, run),
                        new RenderOptions(
                                Locale.ENGLISH,
                                ZoneOffset.UTC,
                                RunMedia.none(),
                                LineEnding.LF,
                                TemporaryFiles.ofProcess()))
                .get(0);
        file.content().writeTo(out, new RenderNotes());

        assertThat(out.bytes).isGreaterThan((long) ITEMS * CONTENT.length());
        assertThat(largestLag).isLessThan(MAX_IN_MEMORY);
        assertThat(passes).isEqualTo(3);
    }

    /** The first pass is for the outline, the second for the hops, the third for the outputs. */
    private Iterator<ExecutionItem> pass() {
        int pass = ++passes;
        long before = out.bytes;
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> {
                    long read = pass == 2 ? Math.min(i, HOPS) : Math.max(0, i - HOPS);
                    if (pass > 1) {
                        largestLag = Math.max(largestLag, read * CONTENT.length() - (out.bytes - before));
                    }
                    return item(i);
                })
                .iterator();
    }

    private static ExecutionItem item(int i) {
        boolean hop = i < HOPS;
        return ExecutionItem.newBuilder()
                .setSequenceNumber(i + 1L)
                .setTimestamp(Instant.EPOCH.plusSeconds(i))
                .setStage(hop ? 2 : 4)
                .setStageIteration(hop ? i + 1 : null)
                // Two interleaved outputs.
                .setLoopIteration(hop ? null : (i - HOPS) / 6 * 2 + i % 2)
                .setMediaType(MediaType.TEXT)
                .setItemType(hop ? ItemType.INTERCEPTION_ITERATION : ItemType.OUTPUT_TEXT)
                .setContent(CONTENT)
                .setMetadata(Map.of())
                .build();
    }

    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }
}
