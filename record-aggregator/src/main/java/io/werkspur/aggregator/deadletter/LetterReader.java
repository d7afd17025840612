// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import io.werkspur.service.lifecycle.ErrorLine;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Decodes the values of dead letters. For one thread. */
public final class LetterReader {
    private final AvroDeserializer<PipelineEvent> deserializer;
    // An unavailable registry costs a wait; once is enough.
    private LetterContent.@Nullable RegistryUnavailable unavailable;

    /** Uses a registry that the caller closes. */
    public LetterReader(SchemaRegistry registry) {
        this.deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);
    }

    /** Reads the value of a letter. Never throws, whatever the bytes are. */
    public LetterContent read(DeadLetter letter) {
        byte[] value = letter.value();
        if (value == null) {
            return new LetterContent.Nothing();
        }
        if (letter.isCut()) {
            return new LetterContent.Cut();
        }
        if (unavailable != null) {
            return unavailable;
        }
        try {
            return new LetterContent.Event(
                    Objects.requireNonNull(deserializer.deserialize(letter.topic(), letter.headers(), value)));
        } catch (RegistryUnavailableException e) {
            unavailable = new LetterContent.RegistryUnavailable(ErrorLine.of(e));
            return unavailable;
        } catch (UnknownSchemaException e) {
            return new LetterContent.UnknownSchema(ErrorLine.of(e));
        } catch (SerializationException e) {
            return new LetterContent.Undecodable(ErrorLine.of(e));
        }
    }
}
