// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {
    private final RecordingTransport outlet = new RecordingTransport();
    private final Tracker tracker =
            new Tracker(outlet, Clock.systemUTC(), new EventSource(null, null, null), Duration.ZERO);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldSendAFrozenCopyThatEqualsTheEventThatItWasGiven(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        List<PipelineEvent> events = generator.typicalRun("typical", 40);
        List<PipelineEvent> hostile = generator.hostileRun("hostile", 200);

        events.forEach(tracker::send);
        hostile.forEach(tracker::send);

        assertThat(outlet.events().subList(0, 40)).isEqualTo(events);
        assertThat(outlet.events().subList(40, outlet.events().size())).isEqualTo(hostile);
        assertThat(outlet.refused).isEmpty();
        assertThat(outlet.accepted).allMatch(TrackedEvent::verbatim);
        assertThat(outlet.events().get(0)).isNotSameAs(events.get(0));
    }
}
