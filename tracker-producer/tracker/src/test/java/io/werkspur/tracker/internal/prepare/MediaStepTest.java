// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.tracker.internal.delivery.TestEvents;
import io.werkspur.tracker.internal.queue.QueuedEvent;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.report.ThrottledLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A disk that takes long, or for ever, to give a file. */
class MediaStepTest {
    private static final long SECOND = 1_000_000_000;
    private static final MediaFacts FACTS = new MediaFacts("ab", 3, "image/png", null);

    private final AtomicLong now = new AtomicLong();
    private final List<CompletableFuture<MediaFacts>> looks = new ArrayList<>();
    private final DeliveryCounters counters = new DeliveryCounters(100, 1 << 20);
    private final MediaStep step = new MediaStep(this::look, now::get);
    private final EventFinisher finisher =
            new EventFinisher(RepairLimits.MAX_TEXT_BYTES, new ThrottledLog(counters, Duration.ofMinutes(1), () -> 0));

    private CompletableFuture<MediaFacts> look(String path) {
        CompletableFuture<MediaFacts> made = new CompletableFuture<>();
        looks.add(made);
        return made;
    }

    private QueuedEvent image(long number) {
        return QueuedEvent.inMemory(
                TestEvents.reported(ItemType.OUTPUT_IMAGE, number, Map.of("file_path", "a.png")), counters);
    }

    private PipelineEvent event(QueuedEvent held) {
        return held.repaired(finisher::finish);
    }

    private boolean mustWait(QueuedEvent held) {
        return step.mustWait(held, event(held));
    }

    private Map<String, MetadataValue> metadata(QueuedEvent held) {
        return step.apply(held, event(held)).getMetadata();
    }

    @Test
    void shouldWaitUntilTheFileWasRead() {
        QueuedEvent image = image(1);
        assertThat(mustWait(image)).isTrue();
        now.addAndGet(9 * SECOND);
        assertThat(mustWait(image)).isTrue();

        looks.get(0).complete(FACTS);

        assertThat(mustWait(image)).isFalse();
        assertThat(looks).hasSize(1);
        assertThat(metadata(image)).containsEntry(MetadataKey.MEDIA_SHA256, new MetadataValue("ab"));
    }

    @Test
    void shouldGoOnWithoutTheFactsWhenReadingTakesTooLong() {
        QueuedEvent image = image(1);
        assertThat(mustWait(image)).isTrue();

        now.addAndGet(11 * SECOND);

        assertThat(mustWait(image)).isFalse();
        assertThat(metadata(image))
                .containsOnly(Map.entry(MetadataKey.MEDIA_NOT_HASHED, new MetadataValue("reading it takes too long")));
    }

    @Test
    void shouldNotWaitAgainForEveryEventBehindAFileThatNeverComes() {
        QueuedEvent first = image(1);
        assertThat(mustWait(first)).isTrue();
        now.addAndGet(11 * SECOND);
        assertThat(mustWait(first)).isFalse();

        for (int number = 2; number < 5; number++) {
            QueuedEvent next = image(number);
            assertThat(mustWait(next)).isFalse();
            assertThat(metadata(next))
                    .containsOnly(Map.entry(
                            MetadataKey.MEDIA_NOT_HASHED, new MetadataValue("an earlier file is still being read")));
        }
        assertThat(looks).hasSize(1);
    }

    @Test
    void shouldLookAgainWhenTheFileThatTookTooLongIsReadAtLast() {
        QueuedEvent first = image(1);
        assertThat(mustWait(first)).isTrue();
        now.addAndGet(11 * SECOND);
        assertThat(mustWait(image(2))).isFalse();

        looks.get(0).complete(FACTS);
        QueuedEvent third = image(3);

        assertThat(mustWait(third)).isTrue();
        assertThat(looks).hasSize(2);
        looks.get(1).complete(new MediaFacts("cd", 5, "image/png", null));
        assertThat(mustWait(third)).isFalse();
        assertThat(metadata(third)).containsEntry(MetadataKey.MEDIA_SHA256, new MetadataValue("cd"));
    }
}
