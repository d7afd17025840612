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
    // A registry that is away costs a wait; once is enough.
    private LetterContent.@Nullable RegistryAway away;

    /** Over a registry that the caller closes. */
    public LetterReader(SchemaRegistry registry) {
        this.deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);
    }

    /** Tells what the value of a letter is. Never throws, whatever the bytes are. */
    public LetterContent read(DeadLetter letter) {
        byte[] value = letter.value();
        if (value == null) {
            return new LetterContent.Nothing();
        }
        if (letter.isCut()) {
            return new LetterContent.Cut();
        }
        if (away != null) {
            return away;
        }
        try {
            return new LetterContent.Event(Objects.requireNonNull(deserializer.deserialize(letter.topic(), value)));
        } catch (RegistryUnavailableException e) {
            away = new LetterContent.RegistryAway(ErrorLine.of(e));
            return away;
        } catch (UnknownSchemaException e) {
            return new LetterContent.UnknownSchema(ErrorLine.of(e));
        } catch (SerializationException e) {
            return new LetterContent.Undecodable(ErrorLine.of(e));
        }
    }
}
