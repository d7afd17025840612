// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.publish;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.fold.FoldedRecord;
import io.werkspur.aggregator.intake.encoded.EncodedEvent;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.serde.Subjects;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.ValueClassSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in Confluent's wire format. The bytes of an item that is still encoded are copied, because an ExecutionItem has the
 * fields of its event in the same order; other items are encoded. For one thread.
 */
public final class RecordEncoder {
    private static final int FIRST_BYTES = 8 << 10;
    private static final SpecificDatumWriter<ExecutionItem> ITEMS =
            new SpecificDatumWriter<>(ExecutionItem.getClassSchema());
    private static final SpecificDatumWriter<Anomaly> ANOMALIES = new SpecificDatumWriter<>(Anomaly.getClassSchema());

    private final String subject;
    private final SchemaRegistry registry;
    private final ByteArrayOutputStream avro = new ByteArrayOutputStream(FIRST_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(avro, null);
    private final String topic;
    private final @Nullable Serializer<ExecutionRecord> foreign;
    private int schemaId = -1;

    public RecordEncoder(String topic, SchemaRegistry registry) {
        this(topic, registry, null);
    }

    /** @param foreign writes the records; null if this does */
    public RecordEncoder(String topic, SchemaRegistry registry, @Nullable Serializer<ExecutionRecord> foreign) {
        TrustedTypes.install();
        this.topic = topic;
        this.foreign = foreign;
        this.subject = Subjects.ofValue(topic);
        this.registry = registry;
    }

    /**
     * The message of a record.
     *
     * @throws io.werkspur.schema.serde.registry.RegistryUnavailableException if the id of the schema is not known yet and cannot be fetched
     *     now
     */
    byte[] encode(FoldedRecord record) {
        if (foreign != null) {
            return encodeWith(foreign, record);
        }
        if (schemaId < 0) {
            schemaId = registry.idFor(subject, ExecutionRecord.getClassSchema());
        }
        avro.reset();
        try {
            new WithItems(record.items()).write(record.facts(), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return WireFormat.frame(schemaId, avro.toByteArray());
    }

    private byte[] encodeWith(Serializer<ExecutionRecord> serializer, FoldedRecord record) {
        ExecutionRecord whole = ExecutionRecord.newBuilder(record.facts())
                .setItems(record.items().stream()
                        .map(item -> itemOf(item.decoded()))
                        .toList())
                .build();
        byte[] message = serializer.serialize(topic, whole);
        if (message == null || !WireFormat.namesId(message)) {
            // Segments are kept and joined without their headers.
            throw new RegistryUnavailableException("Expected the schema's id before a record, but "
                    + ValueClassSettings.SERIALIZER
                    + " names a class that writes something else; remove value.schema.id.serializer");
        }
        return message;
    }

    /** The message of the head of a record whose items and anomalies are in segments. */
    byte[] encodeHead(ExecutionRecord facts, List<RecordSegment> segments) {
        ExecutionRecord head = ExecutionRecord.newBuilder(facts)
                .setAnomalies(List.of())
                .setSegments(segments)
                .build();
        return encode(new FoldedRecord(head, List.of()));
    }

    /** The size of an item in a record, in bytes. */
    int sizeOf(FoldEvent item) {
        return item instanceof EncodedEvent encoded ? encoded.size() : sizeOf(itemOf(item.decoded()), ITEMS);
    }

    /** The size of an anomaly in a record, in bytes. */
    int sizeOf(Anomaly anomaly) {
        return sizeOf(anomaly, ANOMALIES);
    }

    private <T> int sizeOf(T datum, SpecificDatumWriter<T> writer) {
        avro.reset();
        try {
            writer.write(datum, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return avro.size();
    }

    /** Writes all fields as Avro does, and the items in their place. */
    private static final class WithItems extends SpecificDatumWriter<ExecutionRecord> {
        private final List<FoldEvent> items;

        WithItems(List<FoldEvent> items) {
            super(ExecutionRecord.getClassSchema());
            this.items = items;
        }

        @Override
        protected void writeField(Object datum, Schema.Field field, Encoder out, Object state) throws IOException {
            // Segments have a field of that name too.
            if (!(datum instanceof ExecutionRecord) || !field.name().equals("items")) {
                super.writeField(datum, field, out, state);
                return;
            }
            out.writeArrayStart();
            out.setItemCount(items.size());
            for (FoldEvent item : items) {
                out.startItem();
                write(item, out);
            }
            out.writeArrayEnd();
        }

        private static void write(FoldEvent item, Encoder out) throws IOException {
            if (item instanceof EncodedEvent encoded) {
                // Avro writes fixed bytes unchanged, which is what copying requires.
                out.writeFixed(encoded.message(), encoded.itemFrom(), encoded.itemTo() - encoded.itemFrom());
            } else {
                ITEMS.write(itemOf(item.decoded()), out);
            }
        }
    }

    static ExecutionItem itemOf(PipelineEvent event) {
        ExecutionItem item = new ExecutionItem();
        for (Schema.Field field : item.getSchema().getFields()) {
            item.put(
                    field.pos(),
                    event.get(event.getSchema().getField(field.name()).pos()));
        }
        return item;
    }
}
