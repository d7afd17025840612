// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import io.werkspur.repair.value.Utf8Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts the texts of one item at one length, and remembers which. What has no long text stays the same object. */
final class TextCutter {
    private final int maxBytes;
    private final List<Cut> cuts = new ArrayList<>();

    /**
     * A text that was cut.
     *
     * @param path its place
     * @param whole what there was
     */
    record Cut(String path, String whole) {}

    TextCutter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    List<Cut> cuts() {
        return cuts;
    }

    String text(String text, String path) {
        String cut = Utf8Text.cut(text, maxBytes);
        if (cut.length() != text.length()) {
            cuts.add(new Cut(path, text));
        }
        return cut;
    }

    Map<String, @Nullable Object> object(Map<?, ?> object, String path) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put((String) key, value(value, path, "." + key)));
        return copy;
    }

    private @Nullable Object value(@Nullable Object value, String path, Object place) {
        if (value instanceof String text) {
            return text.length() <= maxBytes / 4 ? text : text(text, path + place);
        } else if (value instanceof Map<?, ?> object) {
            return object(object, path + place);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            String inner = path + place;
            for (Object element : list) {
                copy.add(
                        element instanceof String || element instanceof Map<?, ?> || element instanceof List<?>
                                ? value(element, inner, "[" + copy.size() + "]")
                                : element);
            }
            return copy;
        }
        return value;
    }
}
