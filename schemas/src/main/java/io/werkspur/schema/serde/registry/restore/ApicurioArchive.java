// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry.restore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.foundation.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive with one schema, as Apicurio's registry exports it in version 2, and imports it in versions 2 and 3. What messages name
 * is the id of its content. Pure.
 *
 * @param id the id that messages name
 * @param text the schema; the registry holds each text only once
 * @param subject the subject under which it is listed
 * @param version its version there
 * @param isLatest whether it becomes the latest version of the subject
 */
record ApicurioArchive(int id, String text, String subject, int version, boolean isLatest) {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            String digest = Sha256.hex(text);
            add(zip, "manifest.Manifest.json", json(manifest()));
            add(zip, "content/" + digest + ".Content.json", json(content(digest)));
            add(zip, "content/" + digest + ".Content.data", text.getBytes(StandardCharsets.UTF_8));
            // The registry reads the names inside; this one only has to end as it does.
            add(zip, "groups/default/artifacts/schema/versions/" + version + ".ArtifactVersion.json", json(entry()));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static ObjectNode manifest() {
        return JSON.createObjectNode()
                .put("systemVersion", "2.6.13.Final")
                .put("systemName", "apicurio-registry")
                .put("systemDescription", "Schemas that were lost")
                .put("exportVersion", "1.0")
                .put("exportedOn", 0L)
                .put("exportedBy", "");
    }

    private ObjectNode content(String digest) {
        return JSON.createObjectNode()
                .put("contentId", id)
                .put("canonicalHash", digest)
                .put("contentHash", digest)
                .putNull("artifactType")
                .putNull("serializedReferences");
    }

    private ObjectNode entry() {
        ObjectNode entry = JSON.createObjectNode()
                .put("globalId", id)
                .putNull("groupId")
                .put("artifactId", subject)
                .put("version", Integer.toString(version))
                .put("versionId", version)
                .put("artifactType", "AVRO")
                .put("state", "ENABLED")
                .put("createdBy", "")
                .put("createdOn", 0L)
                .put("isLatest", isLatest)
                .put("contentId", id);
        for (String none : new String[] {"name", "description", "labels", "properties"}) {
            entry.putNull(none);
        }
        return entry;
    }

    private static byte[] json(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
