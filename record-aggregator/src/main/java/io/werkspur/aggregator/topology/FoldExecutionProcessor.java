// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.deadletter.refused.DeadLetterBox;
import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import io.werkspur.aggregator.deadletter.refused.MisplacedEvents;
import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.intake.EventDecoder;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.publish.RecordEncoder;
import io.werkspur.aggregator.publish.RecordPublisher;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.aggregator.store.KeptEvents;
import io.werkspur.aggregator.store.PendingEvents;
import io.werkspur.aggregator.store.RunCache;
import io.werkspur.aggregator.store.RunTimers;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.serde.AvroSerializer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Puts each message of the event topic into the store, updates the row of its run, and writes the records that are due. */
final class FoldExecutionProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final Duration TICK = Duration.ofMillis(50);
    // The time is the real bound; the number keeps the list of due runs small.
    private static final int DUE_RUNS_PER_TICK = 1_000;
    private static final long NANOS_PER_TICK = Duration.ofMillis(50).toNanos();

    private static final long ESTIMATE_MILLIS = 10_000;

    private final FoldSettings settings;
    private long nextEstimate;

    @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls first
    private Task task;

    FoldExecutionProcessor(FoldSettings settings) {
        this.settings = settings;
    }

    private record Task(
            ProcessorContext<byte[], byte[]> context,
            int partition,
            CatchUp catchUp,
            RunTimers timers,
            RunFold fold,
            Intake intake) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        int partition = context.taskId().partition();
        FoldMetrics metrics = settings.metrics();
        KeyValueStore<String, RunState> runs = context.getStateStore(TopologyNames.RUNS_STORE);
        EventReader reader = new EventReader(new EventDecoder(
                settings.topics().events(),
                settings.registry(),
                settings.foreign().eventDeserializer()));
        EventStore events = new EventStore(context.getStateStore(TopologyNames.EVENTS_STORE), reader);
        RunTimers timers = new RunTimers(context.getStateStore(TopologyNames.DEADLINES_STORE));
        RecordPublisher publisher = new RecordPublisher(
                events,
                new RecordEncoder(
                        settings.topics().records(),
                        settings.registry(),
                        settings.foreign().recordSerializer()),
                record -> context.forward(record, TopologyNames.RECORDS_SINK),
                settings.lost(),
                metrics);
        CatchUp catchUp = new CatchUp(settings.offsets(), partition, context.currentSystemTimeMs());
        RunFold fold = new RunFold(
                runs,
                new RunCache(settings.hotBytes()),
                events,
                timers,
                publisher,
                catchUp,
                settings.policy(),
                settings.lost(),
                metrics);
        KeyValueStore<byte[], byte[]> waiting = context.getStateStore(TopologyNames.PENDING_STORE);
        KeptEvents kept = new KeptEvents(waiting);
        kept.applyTo(events);
        StepRemoval removal = new StepRemoval(
                events,
                kept,
                new AvroSerializer<>(settings.registry()),
                settings.topics().events(),
                partition,
                marker -> forwardUnlessRecordsOnly(context, marker, TopologyNames.RESENT_EVENTS_SINK));
        MisplacedEvents misplaced = new MisplacedEvents(
                partition,
                settings.partitions(),
                event -> forwardUnlessRecordsOnly(context, event, TopologyNames.RESENT_EVENTS_SINK),
                metrics);
        Intake intake = new Intake(
                events,
                reader,
                fold,
                new PendingEvents(waiting),
                removal,
                new EventPlaces(events, reader, fold, misplaced, settings.lost()),
                misplaced,
                new DeadLetterBox(
                        new DeadLetters(settings.topics().events(), partition),
                        letter -> forwardUnlessRecordsOnly(context, letter, TopologyNames.DEAD_LETTERS_SINK),
                        metrics),
                metrics);
        task = new Task(context, partition, catchUp, timers, fold, intake);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void forwardUnlessRecordsOnly(
            ProcessorContext<byte[], byte[]> context, Record<byte[], byte[]> message, String sink) {
        if (!settings.output().recordsOnly()) {
            context.forward(message, sink);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        long offset = task.context().recordMetadata().orElseThrow().offset();
        long now = task.context().currentSystemTimeMs();
        boolean wasResent = message.headers().lastHeader(MisplacedEvents.RESENT_FROM) != null;
        boolean erasesRun = message.value() == null && isErasureOf(message.key(), message.headers());
        task.intake()
                .accept(
                        new Message(
                                message.key(),
                                message.value(),
                                offset,
                                message.timestamp(),
                                wasResent,
                                erasesRun,
                                message.headers()),
                        now);
        task.catchUp().passed(offset, now);
    }

    private static boolean isErasureOf(byte @Nullable [] key, Headers headers) {
        Header mark = headers.lastHeader(EventReader.ERASE_RUN);
        return mark != null && Arrays.equals(mark.value(), key);
    }

    @Override
    public void close() {
        if (task != null) {
            settings.metrics().partitionClosed(task.partition());
        }
    }

    private void tick(long now) {
        if (now >= nextEstimate) {
            nextEstimate = now + ESTIMATE_MILLIS;
            settings.metrics().deadlines(task.partition(), task.timers().approximateCount());
        }
        task.catchUp().tick(now);
        task.intake().acceptPending(now);
        if (!task.catchUp().isOver()) {
            return;
        }
        long until = System.nanoTime() + NANOS_PER_TICK;
        List<RunTimers.Due> due = task.timers().due(now, DUE_RUNS_PER_TICK);
        for (RunTimers.Due next : due) {
            task.fold().timerWentOff(next, now);
            if (System.nanoTime() - until > 0) {
                return;
            }
        }
        if (due.isEmpty() && !task.intake().hasPending()) {
            settings.output().settled().accept(task.partition());
        }
    }
}
