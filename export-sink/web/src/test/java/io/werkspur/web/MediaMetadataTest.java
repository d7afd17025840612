// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.testing.DirtyMedia;
import io.werkspur.export.testing.Unpacked;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.recordstore.folder.RecordFolder;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media whose metadata have a mark, on every route that sends media: only researchers get the mark. */
class MediaMetadataTest extends RunningApi {
    private static final Map<String, byte[]> MEDIA = new TreeMap<>(DirtyMedia.all());

    static {
        MEDIA.putAll(DirtyMedia.uncleanable());
    }

    @BeforeEach
    void recordDirtyMedia() throws IOException {
        List<ExecutionItem> items = new ArrayList<>();
        for (Map.Entry<String, byte[]> medium : MEDIA.entrySet()) {
            Files.write(directory.resolve("media").resolve(medium.getKey()), medium.getValue());
            items.add(item(items.size() + 1, 4, ItemType.OUTPUT_IMAGE, MediaType.IMAGE, null, medium.getKey()));
        }
        try (RecordFolder folder = RecordFolder.open(directory.resolve("out"), 1, Readers.OWNER)) {
            folder.put(ExecutionRecord.newBuilder(run("dirty")).setItems(items).build());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "teacher"})
    void shouldSendNoMetadataOfMediaWhenTheRoleIsNotThatOfResearchers(String role) throws Exception {
        startWithTokens();

        for (String path : paths()) {
            requireClean(get(path, role), path);
        }
        requireClean(post(exports(role), role), "exports");
        for (String format : List.of("qdpx", "qdpx-items")) {
            requireClean(post("/api/v1/projects", project(format, role), role), format);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "teacher"})
    void shouldSendNoMetadataOfMediaWhenAResearcherAsksForAnotherView(String view) throws Exception {
        startWithTokens();

        for (String path : paths()) {
            String sign = path.contains("?") ? "&" : "?";
            requireClean(get(path + sign + "view=" + view, "researcher"), path);
        }
        requireClean(post(exports(view), "researcher"), "exports");
    }

    @Test
    void shouldSendTheBytesAsTheyAreWhenTheRoleIsThatOfResearchers() throws Exception {
        startWithTokens();
        long number = 0;

        for (Map.Entry<String, byte[]> medium : MEDIA.entrySet()) {
            HttpResponse<byte[]> answer = get("/api/v1/runs/dirty/media/" + ++number, "researcher");
            assertThat(answer.body()).as(medium.getKey()).isEqualTo(medium.getValue());
        }
    }

    @Test
    void shouldNameTheDigestOfWhatItSendsWhenAMediumWasCleaned() throws Exception {
        startWithTokens();

        for (long number = 1; number <= MEDIA.size(); number++) {
            HttpResponse<byte[]> answer = get("/api/v1/runs/dirty/media/" + number, "student");
            if (answer.statusCode() == 200) {
                assertThat(answer.headers().firstValue("ETag")).contains("\"" + digest(answer.body()) + "\"");
            } else {
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(text(answer)).contains("this view shows media without their metadata");
            }
        }
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("/api/v1/runs/dirty", "/runs/dirty"));
        for (int number = 1; number <= MEDIA.size(); number++) {
            paths.add("/api/v1/runs/dirty/media/" + number);
        }
        FormatRegistry.all().names().forEach(format -> paths.add("/api/v1/runs/dirty/export?format=" + format));
        paths.add("/api/v1/runs/dirty/export?format=zip");
        return paths;
    }

    private static String exports(String view) {
        String formats = String.join("\",\"", FormatRegistry.all().names());
        return "{\"ids\":[\"dirty\"],\"formats\":[\"" + formats + "\"],\"view\":\"" + view + "\"}";
    }

    private static String project(String format, String view) {
        return "{\"ids\":[\"dirty\"],\"format\":\"" + format + "\",\"view\":\"" + view + "\"}";
    }

    private static void requireClean(HttpResponse<byte[]> answer, String what) throws IOException {
        assertThat(answer.statusCode()).as(what).isIn(200, 404);
        String text = Unpacked.text(answer.body()) + answer.headers();
        assertThat(text).as(what).doesNotContain(DirtyMedia.MARK);
        MEDIA.values().forEach(original -> assertThat(text).as(what).doesNotContain(digest(original)));
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
