// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.testkit.InMemorySchemaRegistry;
import io.werkspur.testkit.Patience;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryCircuitTest {
    private static final UnknownRow ROW = new UnknownRow(WireFormat.frame(7, new byte[0]), "it is unknown");

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final RegistryCircuit circuit = new RegistryCircuit(registry, List.of("s"), new RegistryCircuit.Listener() {
        @Override
        public void registryUnavailable() {
            heard.add("unavailable");
        }

        @Override
        public void registryAvailable() {
            heard.add("available");
        }
    });

    @AfterEach
    void close() {
        circuit.close();
    }

    @Test
    void shouldGoOnAndSayWhatIsWrongWhenAReaderReportsALostEvent() {
        assertThat(circuit.report("run", ROW)).hasMessageContaining("run run").hasMessageContaining("it is unknown");

        assertThat(heard).isEmpty();
        assertThat(circuit.problem()).isPresent();
    }

    @Test
    void shouldStopUntilTheSchemaIsThereAgainWhenALostEventBlocks() {
        circuit.block("run", ROW);
        assertThat(heard).containsExactly("unavailable");

        registry.put(7, PipelineEvent.getClassSchema());

        Patience.await().untilAsserted(() -> assertThat(heard).containsExactly("unavailable", "available"));
        assertThat(circuit.problem()).isEmpty();
        assertThat(circuit.schemaById(7)).isEqualTo(PipelineEvent.getClassSchema());
    }

    @Test
    void shouldStopUntilItIsReleasedWhenItIsHeld() {
        circuit.hold("id 1 is another schema now");
        assertThat(heard).containsExactly("unavailable");
        assertThat(circuit.problem()).contains("id 1 is another schema now");

        circuit.release();

        Patience.await().untilAsserted(() -> assertThat(heard).containsExactly("unavailable", "available"));
        assertThat(circuit.problem()).isEmpty();
    }
}
