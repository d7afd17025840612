// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of somebody else that reports errors as {@link AvroDeserializer} does.
 *
 * <p>Such classes call everything an error of the message: a refused password, a page of a proxy, a certificate. So after each
 * failure our own registry client and reader decide. The message is unusable only if they, too, cannot read it; everything else
 * is {@link RegistryUnavailableException}, with the innermost cause in one line. As safe as the class that it uses.
 */
final class ForeignDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final Deserializer<?> foreign;
    private final Class<T> type;
    private final OwnClient registry;
    private @Nullable AvroDeserializer<T> own;

    /** @param registry our client; closed with this */
    ForeignDeserializer(Deserializer<?> foreign, Class<T> type, OwnClient registry) {
        this.foreign = foreign;
        this.type = type;
        this.registry = registry;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        @Nullable Throwable failure = null;
        String problem;
        try {
            Object read = foreign.deserialize(topic, headers, data);
            if (type.isInstance(read)) {
                return type.cast(read);
            }
            problem = "it gives "
                    + (read == null ? "nothing" : "a " + read.getClass().getName());
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            failure = e;
            problem = RootCause.line(e);
        }
        throw verdict(topic, headers, data, problem, failure);
    }

    private RuntimeException verdict(
            String topic, Headers headers, byte[] data, String problem, @Nullable Throwable failure) {
        try {
            T unused = own().deserialize(topic, headers, data);
        } catch (RegistryUnavailableException e) {
            return e;
        } catch (SerializationException e) {
            // A class for another format than Avro knows better what is wrong.
            return WireFormat.isFramed(data, headers)
                    ? e
                    : new SerializationException(expected("a " + type.getSimpleName()) + problem, failure);
        }
        return new RegistryUnavailableException(expected("what " + AvroDeserializer.class.getSimpleName() + " can read")
                + problem + "; check its settings, and what it may do at the registry");
    }

    private synchronized AvroDeserializer<T> own() {
        AvroDeserializer<T> known = own;
        if (known == null) {
            known = new AvroDeserializer<>(registry.get(), type);
            own = known;
        }
        return known;
    }

    private String expected(String what) {
        return "Expected " + foreign.getClass().getSimpleName() + " to read " + what + ", but ";
    }

    @Override
    public void close() {
        try (registry) {
            foreign.close();
        }
    }
}
