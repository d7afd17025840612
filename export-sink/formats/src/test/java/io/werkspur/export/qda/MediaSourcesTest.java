// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.xml.XmlFiles;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.foundation.media.ContentType;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
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

    @ParameterizedTest
    @CsvSource({"gif, image/gif", "bmp, image/bmp"})
    void shouldMakeAPngWhenNoProgramTakesThatKindOfPicture(String kind, String type) throws Exception {
        byte[] picture = picture(kind);
        for (QdpxFormat format : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
            Project project = project(format, found(type, picture));

            project.requireSound();
            Element source = project.all("PictureSource").get(0);
            assertThat(source.getAttribute("path")).endsWith(".png");
            byte[] png = project.file(source.getAttribute("path"));
            assertThat(ContentType.of(png, png.length)).isEqualTo("image/png");
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(shown.getWidth()).isEqualTo(7);
            assertThat(shown.getRGB(2, 1)).isEqualTo(0xffff0000);
            assertThat(XmlFiles.child(source, "Description").getTextContent())
                    .contains("medium_type: " + type, "medium_sha256: " + sha256(picture))
                    .endsWith("medium_shown_as: image/png");
        }
        assertThat(bytes(found(type, picture))).isEqualTo(bytes(found(type, picture)));
    }

    @Test
    void shouldShowTheFirstPictureAndSaySoWhenThereAreSeveral() throws Exception {
        Project project = project(QdpxFormat.oneSource(), found("image/gif", animated()));

        project.requireSound();
        assertThat(XmlFiles.child(project.all("PictureSource").get(0), "Description")
                        .getTextContent())
                .endsWith("medium_shown_as: image/png, the first of 2 pictures");
    }

    @Test
    void shouldDescribeThePictureWhenItIsDamagedOrClaimsToBeHuge() throws Exception {
        byte[] damaged = Arrays.copyOf(picture("gif"), 20);
        byte[] huge = picture("bmp");
        // Width and height are at offsets 18 and 22.
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 60_000).putInt(22, 60_000);
        for (Medium medium : List.of(found("image/gif", damaged), found("image/bmp", huge))) {
            Project project = project(QdpxFormat.oneSource(), medium);

            project.requireSound();
            assertThat(project.all("PictureSource")).isEmpty();
            assertThat(project.text(project.all("TextSource").get(1))).contains("the ZIP export with media has it");
        }
    }

    private static byte[] picture(String kind) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(drawn(), kind, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage drawn() {
        BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0xff0000);
        return image;
    }

    private static byte[] animated() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(target);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(drawn(), null, null), null);
            writer.writeToSequence(new IIOImage(drawn(), null, null), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static Medium found(String type, byte[] bytes) {
        return new Medium.Found(type, bytes.length, sha256(bytes), () -> new ByteArrayInputStream(bytes));
    }

    private static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
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
        return Project.read(bytes(format, medium));
    }

    private static byte[] bytes(Medium medium) {
        return bytes(QdpxFormat.oneSource(), medium);
    }

    private static byte[] bytes(QdpxFormat format, Medium medium) {
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
        RenderOptions options = new RenderOptions(
                Rendered.OPTIONS.language(), Rendered.OPTIONS.zone(), media, LineEnding.LF, TemporaryFiles.ofProcess());
        return Rendered.of(format, record, View.RESEARCHER, options).onlyFile();
    }
}
