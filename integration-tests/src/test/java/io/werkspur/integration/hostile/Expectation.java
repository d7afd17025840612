// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.hostile;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.RemovedEvent;
import io.werkspur.aggregator.domain.fold.FoldedRecord;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.testkit.ExpectedItems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The expected results of a log of events, determined message by message, using only the pure fold of the aggregator:
 * each message is decoded completely, and keys are compared.
 */
final class Expectation {
    private static final String RESENT_FROM = "werkspur.resent.from";

    private final int partitions;
    private final AvroDeserializer<PipelineEvent> reader;
    /** Values that must be dead letters, by position. */
    final Map<String, byte[]> deadLetters = new LinkedHashMap<>();
    /** Events that must be in the log again, by position: key and value. */
    final Map<String, Map.Entry<String, byte[]>> resent = new LinkedHashMap<>();
    /** Messages that aggregators resent, by the position of the original. */
    final Map<String, ConsumerRecord<byte[], byte[]>> copies = new HashMap<>();

    /** Values that must be dead letters as evidence, by the position of the message that replaced them. */
    final Map<String, byte[]> replaced = new HashMap<>();

    int sound;
    int tombstones;
    private final Map<String, byte[]> values = new HashMap<>();
    private final Map<String, Map<String, PipelineEvent>> rows = new TreeMap<>();

    Expectation(int partitions, AvroDeserializer<PipelineEvent> reader) {
        this.partitions = partitions;
        this.reader = reader;
    }

    void add(ConsumerRecord<byte[], byte[]> message) {
        String place = message.partition() + "/" + message.offset();
        Header mark = message.headers().lastHeader(RESENT_FROM);
        if (message.value() == null) {
            EventKey key = EventKey.parse(message.key()).orElse(null);
            if (key == null) {
                deadLetters.put(place, null);
            } else {
                tombstones++;
                remove(key, message);
            }
            return;
        }
        PipelineEvent event = decoded(message.value());
        EventKey own = event == null ? null : keyOf(event);
        boolean here = own != null
                && Arrays.equals(own.toBytes(), message.key())
                && ExecutionPartitioner.partition(own.executionId(), partitions) == message.partition();
        overwrite(message, here ? event : null);
        if (here) {
            sound++;
            if (mark != null) {
                copies.put(new String(mark.value(), StandardCharsets.UTF_8), message);
            }
        } else if (own == null || mark != null) {
            deadLetters.put(place, message.value());
        } else {
            resent.put(place, Map.entry(own.toString(), message.value()));
        }
    }

    /** A message without a value leaves a marker in the place of an event, and changes nothing elsewhere. */
    private void remove(EventKey key, ConsumerRecord<byte[], byte[]> message) {
        Map<String, PipelineEvent> run = rows.getOrDefault(key.executionId(), Map.of());
        PipelineEvent event = run.get(key.toString());
        if (event != null
                && ExecutionPartitioner.partition(key.executionId(), partitions) == message.partition()
                && event.getItemType() != ItemType.REMOVED) {
            run.put(key.toString(), RemovedEvent.markerOf(new DecodedEvent(event)));
        }
    }

    /** The last event under a key counts, unless it was removed; what is no event changes nothing. */
    private void overwrite(ConsumerRecord<byte[], byte[]> message, @Nullable PipelineEvent event) {
        if (event == null) {
            return;
        }
        Map<String, PipelineEvent> run = rows.computeIfAbsent(event.getExecutionId(), id -> new TreeMap<>());
        String key = new String(message.key(), StandardCharsets.UTF_8);
        PipelineEvent known = run.get(key);
        if (known == null || known.getItemType() != ItemType.REMOVED) {
            run.put(key, event);
        }
        byte[] before = values.put(key, message.value());
        if (known != null
                && known.getItemType() != ItemType.REMOVED
                && event.getItemType() != ItemType.REMOVED
                && !Arrays.equals(before, message.value())) {
            replaced.put(message.partition() + "/" + message.offset(), before);
        }
    }

    private @Nullable PipelineEvent decoded(byte[] value) {
        try {
            return reader.deserialize("any", value);
        } catch (SerializationException e) {
            return null;
        }
    }

    private static @Nullable EventKey keyOf(PipelineEvent event) {
        try {
            return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The record of every run that has one. */
    Map<String, ExecutionRecord> records() {
        Map<String, ExecutionRecord> records = new TreeMap<>();
        rows.forEach((run, events) -> {
            records.put(run, record(run, events.values()));
        });
        return records;
    }

    /** The record of these events, which are in the order of their keys. */
    static ExecutionRecord record(String run, Collection<PipelineEvent> events) {
        RecordAssembler assembler = new RecordAssembler(run);
        events.forEach(event -> assembler.add(new DecodedEvent(event)));
        return whole(assembler.record());
    }

    private static ExecutionRecord whole(FoldedRecord folded) {
        List<ExecutionItem> items = new ArrayList<>();
        folded.items().forEach(event -> items.add(ExpectedItems.of(event.decoded())));
        ExecutionRecord record = folded.facts();
        record.put("items", items);
        return record;
    }
}
