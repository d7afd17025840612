// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.tracker.internal.queue.QueuedEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds the facts of the medium that an event names. The event and those after it wait for them, so that the order is kept; but
 * not forever. Confined to the worker.
 */
final class MediaStep {
    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;

    private final @Nullable Function<String, CompletableFuture<MediaFacts>> look;
    private final LongSupplier nanoTime;
    private @Nullable QueuedEvent looking;
    private @Nullable CompletableFuture<MediaFacts> facts;
    private long since;
    private boolean stuck;

    /** @param look what finds out about a file, by its path; null when none is looked at */
    MediaStep(@Nullable Function<String, CompletableFuture<MediaFacts>> look, LongSupplier nanoTime) {
        this.look = look;
        this.nanoTime = nanoTime;
    }

    /** Whether the file of this event is still being looked at. Begins to look at it when nobody has. */
    boolean mustWait(QueuedEvent event, PipelineEvent repaired) {
        String path = path(event, repaired);
        if (look == null || event.finished() != null || path == null) {
            return false;
        }
        if (looking != event) {
            // One file that blocks its thread for ever must not cost every later event the longest wait.
            stuck = facts != null && !facts.isDone();
            looking = event;
            facts = stuck ? facts : look.apply(path);
            since = nanoTime.getAsLong();
        }
        return !stuck && facts != null && !facts.isDone() && nanoTime.getAsLong() - since < LONGEST_WAIT_NANOS;
    }

    /** Whether files are looked at. */
    boolean isOn() {
        return look != null;
    }

    private static @Nullable String path(QueuedEvent queued, PipelineEvent event) {
        return queued.isReported() ? event.getFilePath().orElse(null) : null;
    }

    /** The event with the facts, or with the reason why there are none. */
    PipelineEvent apply(QueuedEvent queued, PipelineEvent event) {
        if (look == null || path(queued, event) == null) {
            return event;
        }
        Map<String, MetadataValue> metadata = new HashMap<>(event.getMetadata());
        facts(queued).forEach((key, value) -> metadata.putIfAbsent(key, new MetadataValue(value)));
        return PipelineEvents.withMetadata(event, Collections.unmodifiableMap(metadata));
    }

    private Map<String, Object> facts(QueuedEvent queued) {
        CompletableFuture<MediaFacts> made = looking == queued && !stuck ? facts : null;
        MediaFacts known = made == null || !made.isDone()
                ? MediaFacts.notHashed(stuck ? "an earlier file is still being read" : "reading it takes too long")
                : made.join();
        String reason = known.notHashed();
        if (reason != null || known.sha256() == null || known.contentType() == null) {
            return Map.of(MetadataKey.MEDIA_NOT_HASHED, String.valueOf(reason));
        }
        return Map.of(
                MetadataKey.MEDIA_SHA256, known.sha256(),
                MetadataKey.MEDIA_BYTES, known.bytes(),
                MetadataKey.MEDIA_CONTENT_TYPE, known.contentType());
    }
}
