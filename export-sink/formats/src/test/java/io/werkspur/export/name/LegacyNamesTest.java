// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.serde.TrustedTypes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegacyNamesTest {
    static {
        TrustedTypes.install();
    }

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String SID = Sha256.hex("abc-123").substring(0, 8);

    @Test
    void shouldNameFilesAsThePredecessorDid() {
        RunNames names = names("müller", "stille/post.json");
        String run = "muller_260102040405_" + SID;

        assertThat(names.folder()).isEqualTo("session_" + run);
        assertThat(names.alone("html", "run.html")).isEqualTo("output_" + run + "_stille_post.html");
        assertThat(names.alone("pdf", "run.pdf")).isEqualTo("output_" + run + "_stille_post.pdf");
        assertThat(names.alone("xml", "export.xml")).isEqualTo("export_" + run + "_stille_post.xml");
        assertThat(names.alone("docx", "run.docx")).isEqualTo("export_" + run + "_stille_post.docx");
        assertThat(names.zip()).isEqualTo("ai4artsed_export_" + run + ".zip");
    }

    @Test
    void shouldSayTheFormatWhenItSharesItsExtensionWithAnother() {
        RunNames names = names("anna", "poem");
        String run = "anna_260102040405_" + SID + "_poem";

        assertThat(names.alone("qdpx", "run.qdpx")).isEqualTo("export_" + run + ".qdpx");
        assertThat(names.alone("qdpx-items", "run-items.qdpx")).isEqualTo("export_" + run + "_qdpx-items.qdpx");
        assertThat(names.alone("xml-full", "run.xml")).isEqualTo("export_" + run + "_xml-full.xml");
    }

    @Test
    void shouldKeepTheNamesOfFilesThatNameEachOther() {
        assertThat(names("anna", "poem").inFolder("csv", "items.csv", 4)).isEqualTo("items.csv");
    }

    @Test
    void shouldLeaveOutWhatIsNotThere() {
        RunNames names = RunNames.of(
                Naming.LEGACY,
                ExecutionRecord.newBuilder()
                        .setExecutionId("abc-123")
                        .setStatus(ExecutionStatus.COMPLETED)
                        .setRevision(1)
                        .setFoldVersion(1)
                        .setItems(List.of())
                        .build(),
                BERLIN);

        assertThat(names.alone("html", "run.html")).isEqualTo("output_DOE_J_000000000000_" + SID + ".html");
        assertThat(names.media().next(output(ItemType.OUTPUT_IMAGE), "webp"))
                .isEqualTo("session_DOE_J_000000000000_" + SID + "_image_001.webp");
    }

    @Test
    void shouldCountOutputsOfAllKindsTogetherAndNothingElse() {
        MediaNames media = names("anna", "poem").media();
        String start = "session_anna_260102040405_" + SID + "_poem_";

        assertThat(media.next(output(ItemType.USER_INPUT_IMAGE), "png")).isNull();
        assertThat(media.next(output(ItemType.OUTPUT_IMAGE), "png")).isEqualTo(start + "image_001.png");
        assertThat(media.next(output(ItemType.OUTPUT_TEXT), "")).isNull();
        assertThat(media.next(output(ItemType.OUTPUT_IMAGE), "")).isEqualTo(start + "image_002.png");
        assertThat(media.next(output(ItemType.OUTPUT_MUSIC), "")).isEqualTo(start + "audio_003.wav");
        assertThat(media.next(output(ItemType.OUTPUT_3D), "glb")).isEqualTo(start + "3d_004.glb");
    }

    @Test
    void shouldNameFilesByTheRunWhenNobodyAsksForOthers() {
        RunNames names = RunNames.of(Naming.OWN, facts("anna", "poem"), BERLIN);

        assertThat(names.alone("html", "run.html")).isEqualTo("abc-123_run.html");
        assertThat(names.inFolder("html", "run.html", 1)).isEqualTo("run.html");
        assertThat(names.zip()).isEqualTo("abc-123_export.zip");
        assertThat(names.media().next(output(ItemType.OUTPUT_IMAGE), "png")).isNull();
    }

    private static RunNames names(String user, String config) {
        return RunNames.of(Naming.LEGACY, facts(user, config), BERLIN);
    }

    private static ExecutionRecord facts(String user, String config) {
        return ExecutionRecord.newBuilder()
                .setExecutionId("abc-123")
                .setTimestamp(Instant.parse("2026-01-02T03:04:05.000006Z"))
                .setUserId(user)
                .setConfigName(config)
                .setStatus(ExecutionStatus.COMPLETED)
                .setRevision(1)
                .setFoldVersion(1)
                .setItems(List.of())
                .build();
    }

    private static ExecutionItem output(ItemType type) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(1)
                .setTimestamp(Instant.parse("2026-01-02T03:04:05.000006Z"))
                .setStage(4)
                .setMediaType(MediaType.IMAGE)
                .setItemType(type)
                .setMetadata(Map.of())
                .build();
    }
}
