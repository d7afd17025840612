// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class QdpxItemsFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return QdpxFormat.sourcePerStep();
    }

    @Override
    protected String contestedSign() {
        return "There are two different reports of this step (or more).";
    }

    @Override
    protected String contestedHiddenSign() {
        return "There are different reports of steps that this view does not show.";
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        Project project = Project.read(rendered.onlyFile());
        project.requireSound();
        List<Element> sources = project.all("TextSource");
        List<ExecutionItem> items = rendered.seen().getItems();
        assertThat(sources).hasSameSizeAs(items);
        assertThat(project.all("PlainTextSelection")).isEmpty();
        for (int i = 0; i < items.size(); i++) {
            String text = project.text(sources.get(i));
            items.get(i)
                    .getContent()
                    .filter(content -> content.matches("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} \\n]+"))
                    .ifPresent(content -> assertThat(text).startsWith(content));
        }
    }

    @Override
    protected String readable(Rendered rendered) throws Exception {
        return Project.read(rendered.onlyFile()).readable();
    }

    @Test
    void shouldRefuseBeforeItWritesWhenThereAreTooManySteps() {
        assertThatThrownBy(() -> write(10_001, false, format()))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessage("Expected at most 10000 steps for a source each, but there are more; use qdpx, which has"
                        + " one for each run");
    }

    @Test
    void shouldRefuseBeforeItWritesWhenThereAreTooManyMedia() {
        assertThatThrownBy(() -> write(10_001, true, QdpxFormat.oneSource()))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessageContaining("at most 10000 media");
    }

    @Test
    void shouldCountOnlyMediaThatAreThere() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        write(10_001, true, QdpxFormat.oneSource(), RunMedia.none(), out);

        assertThat(out.size()).isPositive();
    }

    private static void write(int steps, boolean withMedia, Format format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Medium picture =
                new Medium.Found("image/png", 1, Sha256.hex("p"), () -> new ByteArrayInputStream(new byte[] {'p'}));
        try {
            write(steps, withMedia, format, location -> picture, out);
        } finally {
            assertThat(out.size()).isZero();
        }
    }

    private static void write(int steps, boolean withMedia, Format format, RunMedia media, OutputStream out)
            throws Exception {
        ExecutionRecord sample = Runs.sample("abc-123");
        List<ExecutionItem> items = IntStream.rangeClosed(1, steps)
                .mapToObj(number -> ExecutionItem.newBuilder(sample.getItems().get(0))
                        .setSequenceNumber(number)
                        .setFilePath(withMedia ? number + ".png" : null)
                        .build())
                .toList();
        ExecutionRecord record =
                ExecutionRecord.newBuilder(sample).setItems(items).build();
        RenderOptions options = new RenderOptions(
                Rendered.OPTIONS.language(), Rendered.OPTIONS.zone(), media, LineEnding.LF, TemporaryFiles.ofProcess());
        format.files(ViewedRun.of(View.RESEARCHER, RunRecord.of(record)), options)
                .get(0)
                .content()
                .writeTo(out, new RenderNotes());
    }
}
