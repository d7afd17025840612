// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Puts each message of the event topic into the event store, whatever it holds: after a loss the store is restored from the
 * topic without us, and both ways must give the same rows. A message without a key has no row.
 */
final class AppendEventProcessor implements Processor<byte[], byte[], Void, Void> {
    private @Nullable KeyValueStore<byte[], byte[]> events;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        events = context.getStateStore(Names.EVENTS_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        if (message.key() != null && events != null) {
            events.put(message.key(), message.value());
        }
    }
}
