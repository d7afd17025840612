// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.json.value.CanonicalJson;
import io.werkspur.schema.json.value.EnumNames;
import io.werkspur.schema.json.value.JsonNumber;
import io.werkspur.schema.json.value.JsonTime;
import io.werkspur.schema.json.write.JsonObjectWriter;
import io.werkspur.schema.json.write.MetadataWriter;
import io.werkspur.schema.json.write.RecordWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the JSON form spells them, for formats that are not JSON. Stateless, safe from any thread. */
public final class FieldText {
    private FieldText() {}

    /** The name of a type, for example {@code output_3d}. */
    public static String of(ItemType type) {
        return EnumNames.ITEM_TYPES.name(type);
    }

    /** The name of a kind of content, for example {@code 3d}. */
    public static String of(MediaType type) {
        return EnumNames.MEDIA_TYPES.name(type);
    }

    /** The name of a status. */
    public static String of(ExecutionStatus status) {
        return EnumNames.STATUSES.name(status);
    }

    /** The name of a kind of anomaly. */
    public static String of(AnomalyKind kind) {
        return EnumNames.ANOMALY_KINDS.name(kind);
    }

    /** In UTC with microseconds. */
    public static String of(Instant time) {
        return JsonTime.text(time);
    }

    /** The shortest digits that parse to the same value, or {@code NaN}, {@code Infinity}, {@code -Infinity}. */
    public static String of(double value) {
        return Double.isFinite(value) ? JsonNumber.text(value) : Double.toString(value);
    }

    /**
     * A number from metadata, or a seed.
     *
     * @param value any value
     * @return as JSON spells it; null if it is not a number, or if only another writer considers it one
     */
    public static @Nullable String number(Object value) {
        if (value instanceof Long whole) {
            return Long.toString(whole);
        }
        if (value instanceof Double decimal) {
            return Double.isFinite(decimal) ? JsonNumber.text(decimal) : null;
        }
        return value instanceof Number number && JsonNumber.isNumber(number.getText())
                ? JsonNumber.canonical(number.getText())
                : null;
    }

    /** A seed: the number, or the text that another writer used as a seed. */
    public static String seed(Object seed) {
        String number = number(seed);
        if (number != null) {
            return number;
        }
        return seed instanceof Number foreign ? foreign.getText() : seed.toString();
    }

    /** Metadata on one line. */
    public static String json(Map<String, MetadataValue> metadata) {
        return line(out -> MetadataWriter.write(out, metadata));
    }

    /** Texts as an object on one line. */
    public static String object(Map<String, String> texts) {
        return line(out -> {
            out.start();
            out.textMembers(texts);
            out.end();
        });
    }

    /** Ranges as a list on one line: {@code [{"from":3,"to":5}]}. */
    public static String list(List<SequenceRange> ranges) {
        return line(out -> {
            out.startList();
            RecordWriter.ranges(out, ranges);
            out.endList();
        });
    }

    private static String line(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = CanonicalJson.compact(text)) {
            content.write(new JsonObjectWriter(out, true));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to a string does not fail", e);
        }
        return text.toString();
    }

    private interface Content {
        void write(JsonObjectWriter out) throws IOException;
    }
}
