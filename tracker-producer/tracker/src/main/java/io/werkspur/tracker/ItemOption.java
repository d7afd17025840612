// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.MediaType;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.tracker.internal.step.ItemDraft;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fact about an item, in addition to the parameters of its method. Created by the functions of this class, which are meant
 * to be imported statically:
 *
 * <pre>run.interceptionIteration(1, "A flower in the meadow", from("de"), to("en"), model("gpt-oss:20b"));</pre>
 *
 * <p>No function throws, whatever its argument; null means absent. If two options set the same fact, the later one
 * counts. An option may be kept and used for many items.
 */
public final class ItemOption {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Consumer<ItemDraft> effect;

    private ItemOption(Consumer<ItemDraft> effect) {
        this.effect = effect;
    }

    /** The source language of a translation or hop, for example {@code de}. */
    public static ItemOption from(@Nullable String language) {
        return metadata(MetadataKey.FROM_LANG, language);
    }

    /** The target language of a translation or hop, for example {@code en}. */
    public static ItemOption to(@Nullable String language) {
        return metadata(MetadataKey.TO_LANG, language);
    }

    /** The model that did the step. */
    public static ItemOption model(@Nullable String name) {
        return new ItemOption(draft -> draft.model(name));
    }

    /** The backend that ran the model. */
    public static ItemOption backend(@Nullable String name) {
        return new ItemOption(draft -> draft.backend(name));
    }

    /** The configuration of the step. */
    public static ItemOption config(@Nullable String name) {
        return new ItemOption(draft -> draft.config(name));
    }

    /** How long the step took, in seconds. */
    public static ItemOption seconds(double seconds) {
        return new ItemOption(draft -> draft.seconds(seconds));
    }

    /** How long the step took. */
    public static ItemOption took(@Nullable Duration duration) {
        return new ItemOption(draft ->
                draft.seconds(duration == null ? null : duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND));
    }

    /** The time of the step, if it is not now. Kept to the microsecond. */
    public static ItemOption at(@Nullable Instant time) {
        return new ItemOption(draft -> draft.at(time));
    }

    /** The text of the step, where the method has no parameter for it. */
    public static ItemOption content(@Nullable String text) {
        return new ItemOption(draft -> draft.content(text));
    }

    /** Path or URL of the medium, where the method has no parameter for it. Never opened. */
    public static ItemOption file(@Nullable String path) {
        return new ItemOption(draft -> draft.file(path));
    }

    /** The seed of an output. */
    public static ItemOption seed(long seed) {
        return metadata(MetadataKey.SEED, seed);
    }

    /** The seed of an output; image models use up to 2^64-1. */
    public static ItemOption seed(@Nullable BigInteger seed) {
        return metadata(MetadataKey.SEED, seed);
    }

    /** The rules that a safety check found broken. */
    public static ItemOption codes(String @Nullable ... codes) {
        return metadata(MetadataKey.CODES, codes == null ? null : codes.clone());
    }

    /** Why a step was blocked. */
    public static ItemOption reason(@Nullable String reason) {
        return metadata(MetadataKey.REASON, reason);
    }

    /** Whether the run could have continued after the error. */
    public static ItemOption recoverable(boolean recoverable) {
        return metadata(MetadataKey.RECOVERABLE, recoverable);
    }

    /** Number of outputs of the run, if the tracker did not see them all. */
    public static ItemOption outputsGenerated(long count) {
        return metadata(MetadataKey.OUTPUTS_GENERATED, count);
    }

    /** The hop of a recursive interception, from 1; only interception iterations have one. */
    public static ItemOption stageIteration(int hop) {
        return new ItemOption(draft -> draft.stageIteration(hop));
    }

    /** The output configuration, from 1; only stages 3 and 4 have one. */
    public static ItemOption loopIteration(int configuration) {
        return new ItemOption(draft -> draft.loop(configuration));
    }

    /** The stage, for the types that may be in several: errors and other steps. */
    public static ItemOption stage(int stage) {
        return new ItemOption(draft -> draft.stage(stage));
    }

    /** The kind of content, if it is not the usual one of the type. */
    public static ItemOption mediaType(@Nullable MediaType mediaType) {
        return new ItemOption(draft -> {
            if (mediaType != null) {
                draft.mediaType(mediaType);
            }
        });
    }

    /**
     * Anything else. Maps, iterables, arrays, texts, numbers, booleans and null are kept as such, nested at most 32
     * levels and with at most 10,000 entries each. Of others: records are kept as objects, sets as sorted lists, bytes as base64,
     * moments as their time in UTC, durations as seconds, enums by their names, and any other object as its {@code toString()};
     * the item says so under {@value ExecutionTracker#WARNINGS_KEY}. The value is copied when the item is reported, so it may be
     * changed afterwards.
     */
    public static ItemOption metadata(@Nullable String key, @Nullable Object value) {
        return new ItemOption(draft -> draft.fact(key, value));
    }

    /** Anything else: every entry of the map, as {@link #metadata(String, Object)}. */
    public static ItemOption metadata(@Nullable Map<String, ?> values) {
        return new ItemOption(draft -> draft.facts(values));
    }

    static void apply(@Nullable ItemOption @Nullable [] options, ItemDraft draft) {
        if (options == null) {
            return;
        }
        for (ItemOption option : options) {
            if (option != null) {
                option.effect.accept(draft);
            }
        }
    }
}
