// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.json.value.MetadataObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts that are too long for an event: its content and the texts in its metadata. The rest ends with a whole code
 * point, and the metadata have the length and the SHA-256 of the whole text in UTF-8. Expects text whose
 * surrogates are paired. Immutable.
 */
public final class TextLimit {
    private static final int MIN_BYTES = 1 << 10;
    private static final int MAX_BYTES = 512 << 10;
    private static final int USUAL_BYTES = 256 << 10;
    private static final int MAX_BYTES_A_CHAR = 3;

    private final int most;

    /**
     * A limit.
     *
     * @param most most bytes of one text in UTF-8, 1 KiB to 512 KiB
     * @throws IllegalArgumentException when it is out of range
     */
    public TextLimit(int most) {
        if (most < MIN_BYTES || most > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "Expected a text limit of " + MIN_BYTES + " to " + MAX_BYTES + " bytes, but got " + most);
        }
        this.most = most;
    }

    /** 256 KiB. */
    public static TextLimit usual() {
        return new TextLimit(USUAL_BYTES);
    }

    /** The event itself when no text is too long, else a copy. */
    public PipelineEvent apply(PipelineEvent event) {
        Map<String, MetadataValue> cuts = new HashMap<>();
        String content = event.getContent().orElse(null);
        String shorter = content == null ? null : cut("content", content, cuts);
        Map<String, MetadataValue> metadata = new HashMap<>();
        event.getMetadata().forEach((key, value) -> metadata.put(key, value("metadata." + key, value, cuts)));
        if (cuts.isEmpty()) {
            return event;
        }
        metadata.put(MetadataKey.TRUNCATED, new MetadataValue(MetadataObject.of(cuts)));
        return PipelineEvents.with(event, shorter, Collections.unmodifiableMap(metadata));
    }

    private MetadataValue value(String path, MetadataValue value, Map<String, MetadataValue> cuts) {
        Object content = value.get(0);
        Object shorter = shortened(path, content, cuts);
        return shorter == content ? value : new MetadataValue(shorter);
    }

    private @Nullable Object shortened(String path, @Nullable Object value, Map<String, MetadataValue> cuts) {
        if (value instanceof String text) {
            return cut(path, text, cuts);
        } else if (value instanceof List<?> list) {
            List<MetadataValue> copy = new ArrayList<>();
            boolean changed = false;
            for (int i = 0; i < list.size(); i++) {
                MetadataValue element = (MetadataValue) list.get(i);
                copy.add(value(path + "[" + i + "]", element, cuts));
                changed |= copy.get(i) != element;
            }
            return changed ? copy : value;
        } else if (value instanceof MetadataMap map) {
            Map<String, MetadataValue> copy = new HashMap<>();
            boolean changed = false;
            for (Map.Entry<String, MetadataValue> member :
                    MetadataObject.asMap(map).entrySet()) {
                MetadataValue inner = value(path + "." + member.getKey(), member.getValue(), cuts);
                changed |= inner != member.getValue();
                copy.put(member.getKey(), inner);
            }
            return changed ? MetadataObject.of(copy) : value;
        }
        return value;
    }

    private String cut(String path, String text, Map<String, MetadataValue> cuts) {
        if (text.length() <= most / MAX_BYTES_A_CHAR) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += utf8Bytes(codePoint);
            if (bytes > most) {
                cuts.put(path, facts(text));
                return text.substring(0, end);
            }
            end += Character.charCount(codePoint);
        }
        return text;
    }

    private static int utf8Bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        } else if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    private static MetadataValue facts(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new MetadataValue(MetadataObject.of(Map.of(
                "bytes", new MetadataValue((long) bytes.length),
                "characters", new MetadataValue((long) text.codePointCount(0, text.length())),
                "sha256", new MetadataValue(HexFormat.of().formatHex(sha256().digest(bytes))))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
