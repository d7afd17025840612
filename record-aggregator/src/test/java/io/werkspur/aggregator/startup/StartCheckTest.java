// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.startup.BrokerState.Changelog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class StartCheckTest {
    private static final Set<String> STORES = Set.of("runs", "deadlines", "pending");

    private final Map<Integer, Long> committed = new HashMap<>(Map.of(0, 10L, 1, 20L));
    private final Map<String, Changelog> changelogs = new HashMap<>(Map.of(
            "runs", changelog(4, 7),
            "deadlines", changelog(0, 0),
            "pending", changelog(0, 0)));

    @Test
    void shouldGoOnWhenAllBelongsTogether() {
        assertThat(reason()).isEmpty();
    }

    @Test
    void shouldGoOnWhenTheApplicationIsNew() {
        committed.clear();
        changelogs.clear();

        assertThat(reason()).isEmpty();
    }

    @Test
    void shouldStartAnewWhenAnyChangelogIsGone() {
        changelogs.remove("pending");

        assertThat(reason().orElseThrow()).contains("pending");
    }

    @Test
    void shouldStartAnewWhenTheRowsAreGoneAlthoughEventsWereWorkedOff() {
        changelogs.put("runs", changelog(0, 0));

        assertThat(reason().orElseThrow()).contains("runs").contains("empty");
    }

    @Test
    void shouldStartAnewWhenAnOffsetIsGoneAlthoughRowsAreThere() {
        committed.remove(1);

        assertThat(reason().orElseThrow()).contains("partition 1");
    }

    @Test
    void shouldGoOnWhenAPartitionHasNeitherOffsetNorRows() {
        committed.remove(1);
        changelogs.put("runs", changelog(4, 0));

        assertThat(reason()).isEmpty();
    }

    @Test
    void shouldStartAnewWhenTheLogIsShorterThanWhatWasWorkedOff() {
        committed.put(0, 101L);

        assertThat(reason().orElseThrow())
                .contains("partition 0")
                .contains("100")
                .contains("101");
    }

    private Optional<String> reason() {
        return StartCheck.reasonForFreshStart(
                new BrokerState(Map.of(0, 100L, 1, 100L), committed, changelogs, STORES), "runs");
    }

    private static Changelog changelog(long... messages) {
        Map<Integer, Long> counts = new HashMap<>();
        for (int partition = 0; partition < messages.length; partition++) {
            counts.put(partition, messages[partition]);
        }
        return new Changelog(Uuid.randomUuid(), counts);
    }
}
