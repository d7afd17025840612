// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {
    private final RecordingTransport transport = new RecordingTransport();
    private final Tracker tracker =
            new Tracker(transport, Clock.systemUTC(), new EventSource(null, null, null), Duration.ZERO);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldSendAFrozenCopyThatEqualsTheEventThatItWasGiven(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        List<PipelineEvent> events = generator.typicalRun("typical", 40);
        List<PipelineEvent> hostile = generator.hostileRun("hostile", 200);

        events.forEach(tracker::send);
        hostile.forEach(tracker::send);

        assertThat(transport.events().subList(0, 40)).isEqualTo(events);
        assertThat(transport.events().subList(40, transport.events().size())).isEqualTo(hostile);
        assertThat(transport.refused).isEmpty();
        assertThat(transport.accepted).allMatch(VerbatimEvent.class::isInstance);
        assertThat(transport.events().get(0)).isNotSameAs(events.get(0));
    }
}
