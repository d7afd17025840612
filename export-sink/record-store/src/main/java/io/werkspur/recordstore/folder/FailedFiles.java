// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.foundation.file.UnusableFileException;
import io.werkspur.recordstore.FailedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that are not usable records: {@code <partition>-<offset>.json} describes the message and the reason,
 * {@code <partition>-<offset>.bin} is the value as received. Bounded: a value longer than {@value #MAX_VALUE_BYTES}
 * bytes is cut, and after the given number of messages new ones are only logged; the topic still has them.
 */
final class FailedFiles {
    static final int MAX_VALUE_BYTES = 2 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FailedFiles.class);
    private static final int MAX_KEY_BYTES = 1024;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final int maxMessages;

    FailedFiles(Path folder, int maxMessages) {
        this.folder = folder;
        this.maxMessages = maxMessages;
    }

    void put(FailedMessage message) throws IOException {
        String name = message.partition() + "-" + message.offset();
        Path description = folder.resolve(name + ".json");
        AtomicFile.makeFolder(folder);
        if (!Files.exists(description) && count() >= maxMessages) {
            LOG.error(
                    "Expected at most {} failed messages in {}, but it is full: offset {} of partition {} is only in the topic."
                            + " Look at them and move them away",
                    maxMessages,
                    folder,
                    message.offset(),
                    message.partition());
            return;
        }
        byte @Nullable [] value = message.value();
        if (value != null) {
            AtomicFile.write(folder.resolve(name + ".bin"), start(value, MAX_VALUE_BYTES));
        }
        // Last, so that a description never refers to bytes that do not exist.
        AtomicFile.write(description, describe(message));
    }

    /** Erases all messages of a run. Returns whether there were any. */
    boolean removeOf(String executionId) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean removed = false;
        try (DirectoryStream<Path> descriptions = Files.newDirectoryStream(folder, "*.json")) {
            for (Path description : descriptions) {
                if (keyOf(description).equals(executionId)) {
                    String name = String.valueOf(description.getFileName());
                    Files.deleteIfExists(folder.resolve(name.substring(0, name.length() - ".json".length()) + ".bin"));
                    Files.deleteIfExists(description);
                    removed = true;
                }
            }
        } catch (IOException e) {
            throw new UnusableFileException(
                    "Expected to remove failed messages of run " + executionId + " from " + folder, e);
        }
        if (removed) {
            AtomicFile.syncFolder(folder);
        }
        return removed;
    }

    private static String keyOf(Path description) throws IOException {
        if (!Files.isRegularFile(description, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try {
            JsonNode content = JSON.readTree(Files.readAllBytes(description));
            return content == null ? "" : content.path("key").asText("");
        } catch (JsonProcessingException e) {
            // Not written by this class.
            return "";
        }
    }

    private int count() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> descriptions = Files.newDirectoryStream(folder, "*.json")) {
            for (Path ignored : descriptions) {
                count++;
            }
        }
        return count;
    }

    private static byte[] describe(FailedMessage message) throws JsonProcessingException {
        ObjectNode content = JSON.createObjectNode()
                .put("topic", message.topic())
                .put("partition", message.partition())
                .put("offset", message.offset())
                .put("timestamp", Instant.ofEpochMilli(message.timestampMs()).toString());
        byte @Nullable [] key = message.key();
        byte @Nullable [] value = message.value();
        if (key == null) {
            content.putNull("key");
        } else {
            byte[] shown = start(key, MAX_KEY_BYTES);
            content.put("key", new String(shown, StandardCharsets.UTF_8));
            content.put("key_base64", Base64.getEncoder().encodeToString(shown));
        }
        content.put("value_bytes", value == null ? null : (Integer) value.length);
        content.put("reason", message.reason());
        return (JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] start(byte[] bytes, int most) {
        return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }
}
