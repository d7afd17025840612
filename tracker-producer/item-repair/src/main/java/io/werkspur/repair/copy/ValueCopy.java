// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.UnorderedValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies the values of one item, whatever they are and do. For one thread. */
public final class ValueCopy {
    static final String UNREADABLE = "[unreadable]";
    static final String CANNOT_READ = "Expected a value that can be read, but reading it failed";

    private static final String TOO_DEEP = "[nested too deep]";
    /** What stands in the place of a value that is left out because the item has too many. */
    public static final String TOO_MANY = "[too many values]";

    private static final long VALUE_BYTES = 64;
    private static final long CHAR_BYTES = 2;

    private final RepairNotes notes;
    private int left = RepairLimits.MAX_VALUES;
    private long bytes;

    /** @param notes gets what is changed */
    public ValueCopy(RepairNotes notes) {
        this.notes = notes;
    }

    /** About how much memory the copies hold. */
    public long heapBytes() {
        return bytes;
    }

    /** Counts a text, which needs no copy. */
    public @Nullable String text(@Nullable String text) {
        if (text != null) {
            bytes += CHAR_BYTES * text.length();
        }
        return text;
    }

    /**
     * The value of a field or of a key of the metadata.
     *
     * @param path its place, for notes
     */
    public @Nullable Object value(String path, @Nullable Object value) {
        int before = left;
        try {
            return copy(value, path, 1);
        } catch (TooManyValuesException e) {
            left = before - 1;
            notes.addTooManyValues(path);
            return TOO_MANY;
        }
    }

    /** Metadata as a whole: an object if a map was passed. */
    public @Nullable Object metadata(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return given == null ? null : value("metadata", given);
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        entries("metadata", map, copy);
        return copy;
    }

    /**
     * Copies the entries of an object. A key that was there before gets the later value; two that become equal now both stay.
     *
     * @param path place of the object, for notes
     */
    public void entries(String path, Map<?, ?> from, Map<String, @Nullable Object> to) {
        try {
            CopiedKeys keys = new CopiedKeys(to, path, notes);
            int count = 0;
            for (Map.Entry<?, ?> entry : from.entrySet()) {
                if (++count > RepairLimits.MAX_ENTRIES) {
                    notes.addOmitted(path, from.size());
                    break;
                }
                entry(path, keys.name(entry.getKey()), entry.getValue(), to);
            }
        } catch (Throwable e) { // the pipeline's own class may do anything here
            unreadable(path, e);
        }
    }

    /** Copies one entry of an object. */
    public void entry(String path, String key, @Nullable Object value, Map<String, @Nullable Object> to) {
        if (to.size() >= RepairLimits.MAX_ENTRIES && !to.containsKey(key)) {
            notes.addOmitted(path, to.size() + 1);
            return;
        }
        text(key);
        to.put(key, isPlain(value) ? plain(value) : value(path + "." + key, value));
    }

    // Most are: they need no place.
    private boolean isPlain(@Nullable Object value) {
        return left > 0 && (value == null || value instanceof String || value instanceof Boolean);
    }

    private @Nullable Object plain(@Nullable Object value) {
        left--;
        bytes += VALUE_BYTES;
        return value instanceof String text ? text(text) : value;
    }

    private @Nullable Object copy(@Nullable Object value, String path, int level) {
        if (--left < 0) {
            throw new TooManyValuesException();
        }
        bytes += VALUE_BYTES;
        if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof String text) {
            return text(text);
        }
        Object plain = value instanceof Number number ? PlainNumber.of(number) : null;
        if (plain != null) {
            return plain;
        }
        try {
            if (value instanceof Map<?, ?> map) {
                return object(map, path, level);
            } else if (value instanceof List<?> list) {
                return list(list, path, level);
            }
            Converted converted = ValueConversion.convert(value);
            if (converted.what() != null) {
                notes.add(
                        path,
                        "Expected a value that JSON knows, but got " + converted.what() + "; it is kept as "
                                + converted.form());
            }
            return convertedCopy(converted.value(), path, level);
        } catch (TooManyValuesException e) {
            throw e;
        } catch (Throwable e) { // the pipeline's own class may do anything here
            return unreadable(path, e);
        }
    }

    private @Nullable Object convertedCopy(@Nullable Object value, String path, int level) {
        if (!(value instanceof Iterable<?> many) || value instanceof List<?>) {
            return copy(value, path, level);
        }
        if (--left < 0) {
            throw new TooManyValuesException();
        }
        Object copy = list(many, path, level);
        return value instanceof Set<?> && copy instanceof List<?> elements ? new UnorderedValues(elements) : copy;
    }

    private Object object(Map<?, ?> map, String path, int level) {
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        if (level == RepairLimits.MAX_DEPTH && entries.hasNext()) {
            return tooDeep(path);
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        CopiedKeys keys = new CopiedKeys(copy, path, notes);
        for (int count = 0; entries.hasNext(); count++) {
            if (count == RepairLimits.MAX_ENTRIES) {
                notes.addOmitted(path, map.size());
                break;
            }
            Map.Entry<?, ?> entry = entries.next();
            String name = keys.name(entry.getKey());
            text(name);
            copy.put(name, copy(entry.getValue(), path, level + 1));
        }
        return copy;
    }

    private Object list(Iterable<?> many, String path, int level) {
        Iterator<?> elements = many.iterator();
        if (level == RepairLimits.MAX_DEPTH && elements.hasNext()) {
            return tooDeep(path);
        }
        List<@Nullable Object> copy = new ArrayList<>();
        while (elements.hasNext()) {
            if (copy.size() == RepairLimits.MAX_ENTRIES) {
                notes.addOmitted(path, many instanceof Collection<?> all ? all.size() : -1);
                break;
            }
            copy.add(copy(elements.next(), path, level + 1));
        }
        return copy;
    }

    private String tooDeep(String path) {
        notes.add(path, "nested deeper than " + RepairLimits.MAX_DEPTH + " levels");
        return TOO_DEEP;
    }

    private String unreadable(String path, Throwable e) {
        if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
            throw fatal;
        }
        notes.add(path, CANNOT_READ);
        return UNREADABLE;
    }
}
