// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The node that Kafka Streams requires for a store whose changelog is its source. It does nothing: the fold puts the message into
 * the store itself, because it has to see the previous value of the key first.
 */
final class AppendEventProcessor implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> message) {
        // See above.
    }
}
