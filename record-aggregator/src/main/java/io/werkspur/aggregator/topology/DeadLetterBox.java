// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/** Where the task puts messages that it cannot use. For one thread. */
final class DeadLetterBox {
    private final DeadLetters letters;
    private final Consumer<Record<byte[], byte[]>> sink;

    DeadLetterBox(DeadLetters letters, Consumer<Record<byte[], byte[]>> sink) {
        this.letters = letters;
        this.sink = sink;
    }

    void put(Message message, DeadLetterReason reason, String detail) {
        sink.accept(letters.of(message.key(), message.value(), message.offset(), message.appendedAt(), reason, detail));
    }
}
