// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.MediaType;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments by name as the options of the tracker. */
final class NamedOptions {
    private NamedOptions() {}

    /**
     * The options.
     *
     * @throws ClassCastException when an option does not take such a value
     * @throws IllegalArgumentException when there is no such option
     */
    static ItemOption[] of(Map<String, @Nullable Object> arguments) {
        List<ItemOption> options = new ArrayList<>();
        arguments.forEach((name, value) -> {
            if (value != null) {
                options.add(option(name, value));
            }
        });
        return options.toArray(ItemOption[]::new);
    }

    private static ItemOption option(String name, Object value) {
        return switch (name) {
            case "content" -> ItemOption.content((String) value);
            case "file_path" -> ItemOption.file((String) value);
            case "config_used" -> ItemOption.config((String) value);
            case "model_used" -> ItemOption.model((String) value);
            case "backend_used" -> ItemOption.backend((String) value);
            case "stage" -> ItemOption.stage(integer(value));
            case "stage_iteration" -> ItemOption.stageIteration(integer(value));
            case "loop_iteration" -> ItemOption.loopIteration(integer(value));
            case "media_type" -> ItemOption.mediaType(media((String) value));
            case "timestamp" -> ItemOption.at((Instant) value);
            case "execution_time" ->
                value instanceof Duration took ? ItemOption.took(took) : ItemOption.seconds((Double) value);
            case "metadata" -> ItemOption.metadata(object(value));
            default -> throw new IllegalArgumentException("Expected an option, but got " + name);
        };
    }

    private static int integer(Object value) {
        long whole = (Long) value;
        if (whole != (int) whole) {
            throw new IllegalArgumentException("Expected an int, but got " + whole);
        }
        return (int) whole;
    }

    private static MediaType media(String name) {
        MediaType kind = EnumNames.MEDIA_TYPES.value(name);
        if (kind == null) {
            throw new IllegalArgumentException("Expected a kind of content, but got " + name);
        }
        return kind;
    }

    @SuppressWarnings("unchecked") // Whoever passes a raw map may have any keys in it.
    private static Map<String, ?> object(Object value) {
        return (Map<String, ?>) value;
    }
}
