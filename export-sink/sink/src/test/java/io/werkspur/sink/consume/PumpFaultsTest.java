// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import static io.werkspur.recordstore.testing.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.recordstore.FailedMessage;
import io.werkspur.service.lifecycle.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A store, a registry or a message that fails. */
class PumpFaultsTest extends PumpCase {
    @Test
    void shouldHoldUpOnlyThatPartitionWhenTheDiskIsFullAndGoOnByItself() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        send(P0, "c", value(record("c", 1, 1)));
        send(P1, "d", value(record("d", 1, 1)));
        store.broken = Optional.of("b");

        // when
        List<Map<TopicPartition, Long>> commits = new ArrayList<>();
        run(
                assign(P0, P1),
                () -> commits.add(committed()),
                () -> {
                    store.broken = Optional.empty();
                    later(99);
                },
                () -> assertThat(store.calls).doesNotContain("put b"),
                () -> later(1),
                () -> {},
                () -> {});

        // then
        assertThat(commits).containsExactly(Map.of(P0, 1L, P1, 1L));
        assertThat(seen.get(1).ready()).isFalse();
        assertThat(seen.get(1).reason()).contains("execution-records-0", "No space left on device");
        assertThat(store.calls).containsSubsequence("put a", "put b", "put c");
        assertThat(committed()).containsEntry(P0, 3L).containsEntry(P1, 1L);
        assertThat(seen.get(seen.size() - 1)).isEqualTo(Readiness.yes());
        assertThat(counters.retries()).isEqualTo(1);
        assertThat(counters.failed()).isZero();
    }

    @Test
    void shouldWaitLongerEachTimeWhenTheSameMessageKeepsFailing() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        store.broken = Optional.of("a");

        // when
        List<Integer> tries = new ArrayList<>();
        run(
                assign(P0),
                () -> later(99),
                () -> later(1),
                () -> tries.add(store.calls.size()),
                () -> later(199),
                () -> later(1),
                () -> tries.add(store.calls.size()),
                () -> later(399),
                () -> {});

        // then
        assertThat(tries).containsExactly(1, 2);
        assertThat(store.calls).containsExactly("refused a", "refused a", "refused a");
        assertThat(committed()).isEmpty();
        assertThat(counters.retries()).isEqualTo(3);
        assertThat(seen.get(seen.size() - 1).reason()).contains("3 failed tries");
    }

    @Test
    void shouldLoseNothingAndFailNothingWhenTheRegistryIsAway() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        registry.setAway(true);

        // when
        run(
                assign(P0),
                () -> later(1000),
                () -> {
                    registry.setAway(false);
                    later(1000);
                },
                () -> {});

        // then
        assertThat(seen.get(1).reason()).contains("registry");
        assertThat(store.calls).containsExactly("put a", "put b");
        assertThat(counters.failed()).isZero();
        assertThat(committed()).containsEntry(P0, 2L);
    }

    @Test
    void shouldKeepAsideAndGoOnWhenAMessageIsNoUsableRecord() {
        // given
        send(P0, "a", new byte[] {9, 9, 9});
        send(P0, "b", value(record("other", 1, 1)));
        send(P0, null, value(record("c", 1, 1)));
        send(P0, "../d", value(record("d", 1, 1)));
        send(P0, "e/x", value(record("e", 1, 1)));
        send(P0, "../f", null);
        send(P0, "g", value(record("g", 1, 1)));

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.calls).containsExactly("put g");
        assertThat(store.failed).extracting(FailedMessage::offset).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(store.failed.get(0).value()).containsExactly(9, 9, 9);
        assertThat(store.failed.get(0).reason()).contains("magic");
        assertThat(store.failed.get(1).reason()).contains("other");
        assertThat(counters.failed()).isEqualTo(6);
        assertThat(counters.done()).isEqualTo(7);
        assertThat(committed()).containsEntry(P0, 7L);
        assertThat(seen.get(1)).isEqualTo(Readiness.yes());
    }

    @Test
    void shouldKeepAsideWhenARecordMakesTheStoreFailForAnotherReasonThanTheDisk() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        store.bug = Optional.of("a");

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.failed)
                .singleElement()
                .satisfies(message -> assertThat(message.reason()).contains("a bug"));
        assertThat(store.calls).containsExactly("put b");
        assertThat(committed()).containsEntry(P0, 2L);
    }

    @Test
    void shouldWaitWhenAFailedMessageCannotBeKeptEither() {
        // given
        send(P0, "a", new byte[] {9});
        store.failedBroken = true;

        // when
        run(
                assign(P0),
                () -> {
                    store.failedBroken = false;
                    later(100);
                },
                () -> {});

        // then
        assertThat(seen.get(1).ready()).isFalse();
        assertThat(store.failed).hasSize(1);
        assertThat(counters.failed()).isEqualTo(1);
        assertThat(committed()).containsEntry(P0, 1L);
    }
}
