// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import static io.werkspur.recordstore.testing.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.recordstore.UnusableMessageException;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordReaderTest {
    private static final Headers NONE = new RecordHeaders();

    @Test
    void shouldGiveTheRecordWhenItIsOfTheRunInItsKey() {
        // given
        RecordReader reader = new RecordReader((topic, bytes) -> record("a", 1, 1));

        // then
        assertThat(reader.read("t", NONE, "a", new byte[1])).isEqualTo(record("a", 1, 1));
        assertThatThrownBy(() -> reader.read("t", NONE, "b", new byte[1]))
                .isInstanceOf(UnusableMessageException.class)
                .hasMessageContaining("another run: a");
    }

    @ParameterizedTest
    @MethodSource("surroundings")
    void shouldTryLaterWhenTheErrorSaysNothingAboutTheMessage(RuntimeException error) {
        assertThatThrownBy(() -> failing(error).read("t", NONE, "a", new byte[1]))
                .isInstanceOf(TryLaterException.class);
    }

    static Stream<RuntimeException> surroundings() {
        return Stream.of(
                new RegistryUnavailableException("away"),
                new SerializationException("Error retrieving Avro schema", new ConnectException("refused")),
                new SerializationException("x", new RuntimeException(new SocketTimeoutException("slow"))));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void shouldCallTheMessageUnusableWhenTheErrorIsAboutIt(RuntimeException error) {
        assertThatThrownBy(() -> failing(error).read("t", NONE, "a", new byte[1]))
                .isInstanceOf(UnusableMessageException.class)
                .hasMessageNotContaining("\n");
    }

    static Stream<RuntimeException> poison() {
        return Stream.of(
                new SerializationException("Expected a magic byte"),
                new SerializationException("x", new EOFException()),
                new NullPointerException(),
                new ArrayIndexOutOfBoundsException(7));
    }

    @Test
    void shouldCallTheMessageUnusableWhenItOverflowsTheStack() {
        // given
        RecordReader reader = new RecordReader((topic, bytes) -> {
            throw new StackOverflowError();
        });

        // then
        assertThatThrownBy(() -> reader.read("t", NONE, "a", new byte[1]))
                .isInstanceOf(UnusableMessageException.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void shouldNameTheClassWhenTheDeserializerGivesSomethingElse() {
        assertThatThrownBy(() -> new RecordReader((topic, bytes) -> "text").read("t", NONE, "a", new byte[1]))
                .isInstanceOf(UnusableMessageException.class)
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> new RecordReader((topic, bytes) -> null).read("t", NONE, "a", new byte[1]))
                .isInstanceOf(UnusableMessageException.class);
    }

    private static RecordReader failing(RuntimeException error) {
        Deserializer<Object> deserializer = (topic, bytes) -> {
            throw error;
        };
        return new RecordReader(deserializer);
    }
}
