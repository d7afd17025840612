// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.publish;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.EventDecoder;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.intake.Reading;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.aggregator.registry.ForeignClasses;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads rows of the event store as the fold does, for readers outside the topology. For one thread. */
public final class EventRowReader {
    private final EventReader reader;

    /** Creates a reader for rows of the given topic. */
    public EventRowReader(String topic, SchemaRegistry registry) {
        this(topic, registry, ForeignClasses.NONE);
    }

    /** Creates a reader that uses the class for events that settings name. */
    public EventRowReader(String topic, SchemaRegistry registry, ForeignClasses foreign) {
        reader = new EventReader(new EventDecoder(topic, registry, foreign.eventDeserializer()));
    }

    /**
     * The event in a row; null if the fold skips the row.
     *
     * @param unknown gets the row if it is skipped because its schema is unknown
     * @throws RegistryUnavailableException if its schema cannot be fetched now
     */
    public @Nullable FoldEvent read(byte[] key, byte[] value, Consumer<UnknownRow> unknown) {
        Reading reading = reader.read(key, value);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new RegistryUnavailableException(unreadable.detail());
        }
        if (reading instanceof Reading.Unusable unusable && unusable.isOfUnknownSchema()) {
            unknown.accept(new UnknownRow(value, unusable.detail()));
        }
        return reading instanceof Reading.Valid valid ? valid.event() : null;
    }

    /** The item of an event, as it is in the record of its run. */
    public static ExecutionItem item(FoldEvent event) {
        return RecordEncoder.itemOf(event.decoded());
    }
}
