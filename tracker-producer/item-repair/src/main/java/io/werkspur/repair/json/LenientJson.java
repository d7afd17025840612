// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.repair.copy.ValueCopy;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.json.value.CanonicalJson;
import io.werkspur.schema.json.value.JsonNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one document as values that can be copied: what is odd about it stays, for the repair to see. For one document. */
public final class LenientJson {
    // Deeper than any value is kept, and no deeper than a stack takes.
    private static final int MAX_DEPTH = 2 * RepairLimits.MAX_DEPTH;

    private static final String ITEM = "item";
    private static final String METADATA = "metadata";
    /** All fields of steps and of starts, which are read wherever they stand. */
    private static final Set<String> FIELDS = Set.copyOf(List.of(
            "execution_id",
            "timestamp",
            "stage",
            "stage_iteration",
            "loop_iteration",
            "media_type",
            "item_type",
            "content",
            "file_path",
            "config_used",
            "model_used",
            "backend_used",
            "backend_type",
            "execution_time",
            METADATA,
            "context",
            "source",
            "config_name",
            "user_id",
            "session_id",
            "execution_mode",
            "safety_level",
            "used_seed",
            "device_id",
            "batch_id",
            "batch_index",
            "attributes"));

    private final JsonParser parser;
    private final RepairNotes notes;
    private int left = RepairLimits.MAX_VALUES;
    private boolean inMetadata;

    private LenientJson(JsonParser parser, RepairNotes notes) {
        this.parser = parser;
        this.notes = notes;
    }

    /** Whether a text is one JSON value, of any kind. */
    public static boolean isJson(String text) {
        try (JsonParser parser = CanonicalJson.FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The fields of an object, as many as an item may have; fields that have a name of ours are always among them.
     *
     * @param notes gets what could not be read as it is, and what is left out
     * @return null if the text is not exactly one object
     */
    public static @Nullable Map<String, @Nullable Object> object(String text, RepairNotes notes) {
        try (JsonParser parser = CanonicalJson.FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, @Nullable Object> fields = new LenientJson(parser, notes).members("", 0);
            return parser.nextToken() == null ? fields : null;
        } catch (IOException e) {
            return null;
        }
    }

    private Map<String, @Nullable Object> members(String path, int depth) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        FreeKeys free = new FreeKeys(members::containsKey);
        long omitted = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String given = parser.currentName();
            if (members.size() >= RepairLimits.MAX_ENTRIES && !(depth == 0 && isMissingField(given, members))) {
                omitted++;
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            String name = free.of(given);
            // As deep as lines of repairs name a place.
            String place = depth == 0 ? name : depth == 1 ? path + "." + name : path;
            if (!name.equals(given)) {
                notes.add(place, "Expected each key once, but got it again; it is kept under another name");
            }
            parser.nextToken();
            members.put(name, member(name, place, depth));
        }
        if (omitted > 0) {
            notes.addOmitted(depth == 0 ? ITEM : path, members.size() + omitted);
        }
        return members;
    }

    private static boolean isMissingField(String name, Map<String, ?> members) {
        return FIELDS.contains(name) && !members.containsKey(name);
    }

    /** A field, or a value in the metadata, is left out as a whole if the item has too many values. */
    private @Nullable Object member(String name, String place, int depth) throws IOException {
        boolean isMetadata = depth == 0 && name.equals(METADATA) && parser.currentToken() == JsonToken.START_OBJECT;
        if (isMetadata) {
            inMetadata = true;
            Object metadata = members(place, 1);
            inMetadata = false;
            return metadata;
        }
        if (depth > (inMetadata ? 1 : 0)) {
            return value(place, depth + 1);
        }
        int before = left;
        Object value = value(place, depth + 1);
        if (left >= 0) {
            return value;
        }
        left = before - 1;
        notes.addTooManyValues(place);
        return ValueCopy.TOO_MANY;
    }

    private @Nullable Object value(String path, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (--left < 0) {
            parser.skipChildren();
            return null;
        }
        return switch (token) {
            case START_OBJECT -> depth > MAX_DEPTH ? skipped() : members(path, depth);
            case START_ARRAY -> depth > MAX_DEPTH ? skipped() : elements(path, depth);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Object skipped() throws IOException {
        parser.skipChildren();
        return List.of("");
    }

    private List<@Nullable Object> elements(String path, int depth) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        long omitted = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (elements.size() < RepairLimits.MAX_ENTRIES) {
                elements.add(value(path, depth + 1));
            } else {
                omitted++;
                parser.skipChildren();
            }
        }
        if (omitted > 0) {
            notes.addOmitted(path, elements.size() + omitted);
        }
        return elements;
    }

    private Object number(String path) throws IOException {
        if (parser.isNaN()) {
            return parser.getDoubleValue();
        }
        String text = parser.getText();
        try {
            Object number = JsonNumber.parse(text);
            if (number instanceof Long || number instanceof Double) {
                return number;
            }
            return JsonNumber.isWhole(text) ? new BigInteger(text) : new BigDecimal(text);
        } catch (NumberFormatException e) {
            notes.add(path, "Expected a number that JSON can hold, but got one too long; it is kept as text");
            return text;
        }
    }
}
