// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.media.Medium;
import io.werkspur.export.media.RunMedia;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.testing.Runs;
import io.werkspur.export.view.View;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class MediaSourcesTest {
    @ParameterizedTest
    @CsvSource({
        "image/png, PictureSource, png",
        "image/jpeg, PictureSource, jpg",
        "audio/wav, AudioSource, wav",
        "video/mp4, VideoSource, mp4"
    })
    void shouldCarryTheBytesWhenASourceCanHoldThem(String type, String element, String extension) throws Exception {
        Project project = project(QdpxFormat.oneSource(), found(type, 9));

        project.requireSound();
        Element source = project.all(element).get(0);
        assertThat(source.getAttribute("path")).endsWith("." + extension);
        assertThat(new String(project.file(source.getAttribute("path")), StandardCharsets.UTF_8))
                .isEqualTo("the bytes");
        assertThat(project.all("Link"))
                .anyMatch(link -> link.getAttribute("targetGUID").equals(source.getAttribute("guid")));
    }

    @ParameterizedTest
    @CsvSource({"image/webp", "image/svg+xml", "model/gltf-binary", "audio/midi", "application/octet-stream"})
    void shouldDescribeTheMediumWhenNoSourceCanHoldIt(String type) throws Exception {
        for (QdpxFormat format : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
            Project project = project(format, found(type, 9));

            project.requireSound();
            List<Element> texts = project.all("TextSource");
            assertThat(project.text(texts.get(texts.size() - 1))).contains("medium_type: " + type, "medium_bytes: 9");
            assertThat(project.all("PictureSource")).isEmpty();
        }
    }

    @Test
    void shouldDescribeTheMediumWhenItIsLargerThanAFileOfAProjectMayBe() throws Exception {
        Project project = project(QdpxFormat.oneSource(), found("video/mp4", 1L << 31));

        assertThat(project.all("VideoSource")).isEmpty();
        assertThat(project.all("TextSource")).hasSize(2);
    }

    @Test
    void shouldSayWhyInTheTextWhenTheMediumIsNotThere() throws Exception {
        Project project = project(QdpxFormat.oneSource(), new Medium.Missing("it is gone"));

        project.requireSound();
        assertThat(project.all("TextSource")).hasSize(1);
        assertThat(project.text(project.all("TextSource").get(0))).contains("File: a.bin\nmedium_missing: it is gone");
    }

    private static Medium found(String type, long size) {
        byte[] bytes = "the bytes".getBytes(StandardCharsets.UTF_8);
        return new Medium.Found(type, size, Sha256.hex("the bytes"), () -> new ByteArrayInputStream(bytes));
    }

    private static Project project(QdpxFormat format, Medium medium) throws Exception {
        ExecutionRecord sample = Runs.sample("abc-123");
        List<ExecutionItem> items = new ArrayList<>();
        for (ExecutionItem item : sample.getItems()) {
            boolean isLast = items.size() == sample.getItems().size() - 1;
            items.add(ExecutionItem.newBuilder(item)
                    .setFilePath(isLast ? "a.bin" : null)
                    .setContent(isLast ? null : item.getContent().orElse(null))
                    .build());
        }
        ExecutionRecord record =
                ExecutionRecord.newBuilder(sample).setItems(items).build();
        RunMedia media = location -> medium;
        RenderOptions options = new RenderOptions(Rendered.OPTIONS.language(), Rendered.OPTIONS.zone(), media);
        return Project.read(
                Rendered.of(format, record, View.RESEARCHER, options).onlyFile());
    }
}
