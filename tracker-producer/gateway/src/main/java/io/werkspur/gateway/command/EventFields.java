// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Sets the fields of an event that depend on its run. Stateless. */
final class EventFields {
    private static final int NUMBER = position("sequence_number");
    private static final int STAGE = position("stage");
    private static final int EXECUTION_TIME = position("execution_time");
    private static final int METADATA = position("metadata");
    private static final int RELEASED_THROUGH = position("released_through");
    private static final double MICROS_PER_SECOND = 1e6;

    private EventFields() {}

    static void number(PipelineEvent event, long number) {
        event.put(NUMBER, number);
    }

    static void stage(PipelineEvent event, int stage) {
        event.put(STAGE, stage);
    }

    static void releasedThrough(PipelineEvent event, long last) {
        event.put(RELEASED_THROUGH, last);
    }

    /** Sets duration and number of outputs, unless the client did or this gateway has not seen the whole run. */
    static void summary(PipelineEvent event, NumberedRun run) {
        long took = micros(event) - run.startedMicros();
        if (event.getExecutionTime().isEmpty() && took >= 0 && run.isNumberedHere()) {
            event.put(EXECUTION_TIME, took / MICROS_PER_SECOND);
        }
        if (!event.getMetadata().containsKey(MetadataKey.OUTPUTS_GENERATED) && run.isNumberedHere()) {
            Map<String, MetadataValue> metadata = new HashMap<>(event.getMetadata());
            metadata.put(MetadataKey.OUTPUTS_GENERATED, new MetadataValue(run.outputs()));
            event.put(METADATA, metadata);
        }
    }

    /** Microseconds since 1970. */
    static long micros(PipelineEvent event) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, event.getTimestamp());
    }

    private static int position(String field) {
        return PipelineEvent.getClassSchema().getField(field).pos();
    }
}
