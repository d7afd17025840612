// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.domain.run.RunStateCodec;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** The serde of the rows of runs. Stateless, safe from any thread. */
public final class RunStateSerde implements Serde<RunState> {
    @Override
    public Serializer<RunState> serializer() {
        return (topic, state) -> state == null ? null : RunStateCodec.write(state);
    }

    @Override
    public Deserializer<RunState> deserializer() {
        return (topic, row) -> row == null ? null : RunStateCodec.read(row);
    }
}
