// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry.kept;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.foundation.digest.Sha256;
import java.io.IOException;
import java.util.UUID;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The file of one kept schema: JSON with the number of its form, the schema, and a digest of what counts. Later versions may
 * add fields, which this one ignores; what it cannot read gets another number. Pure, safe from any thread.
 */
final class KeptForm {
    private static final int NUMBER = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptForm() {}

    static byte[] write(KeptSchema kept) {
        ObjectNode file = JSON.createObjectNode();
        String text = kept.schema().toString();
        file.put("form", NUMBER);
        file.put(kept.key() instanceof UUID ? "guid" : "id", kept.key().toString());
        file.put("subject", kept.subject());
        file.put("schema", text);
        file.put("sha256", digest(kept.key(), kept.subject(), text));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
        } catch (JacksonException e) {
            throw new IllegalStateException("Writing to memory does not fail", e);
        }
    }

    /**
     * Reads a file.
     *
     * @param key what its name says
     * @throws IOException with the reason, as the end of a sentence, if it is not what was written
     */
    static KeptSchema read(Object key, byte[] bytes) throws IOException {
        JsonNode file;
        try {
            file = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new IOException("is not JSON", e);
        }
        if (file.path("form").asInt() > NUMBER) {
            throw new IOException("was written by a newer version");
        }
        JsonNode given = file.path("subject");
        String subject = given.isTextual() ? given.textValue() : null;
        String text = file.path("schema").asText();
        if (!digest(key, subject, text).equals(file.path("sha256").asText())) {
            throw new IOException("was changed or is incomplete: its digest is another");
        }
        try {
            return new KeptSchema(key, subject, new Schema.Parser().parse(text));
        } catch (RuntimeException | StackOverflowError e) {
            throw new IOException("holds no Avro schema", e);
        }
    }

    private static String digest(Object key, @Nullable String subject, String text) {
        return Sha256.hex(key + "\n" + (subject == null ? "" : subject) + "\n" + text);
    }
}
