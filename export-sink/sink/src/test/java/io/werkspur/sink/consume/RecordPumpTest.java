// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import static io.werkspur.recordstore.testing.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.service.lifecycle.Readiness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class RecordPumpTest extends PumpCase {
    @Test
    void shouldCommitWhatIsAppliedAndBeReadyWhenAllGoesWell() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        send(P1, "c", value(record("c", 1, 1)));

        // when
        run(assign(P0, P1), () -> {}, () -> {});

        // then
        assertThat(store.calls).containsExactlyInAnyOrder("put a", "put b", "put c");
        assertThat(committed()).containsOnly(Map.entry(P0, 2L), Map.entry(P1, 1L));
        assertThat(seen.get(0).ready()).isFalse();
        assertThat(seen.get(2)).isEqualTo(Readiness.yes());
        assertThat(counters.done()).isEqualTo(3);
        assertThat(counters.changes(StoreChange.WRITTEN)).isEqualTo(3);
    }

    @Test
    void shouldShowWhatItDidAndHowFarBehindItIsWhenMetersAreRead() {
        MeterRegistry meters = new SimpleMeterRegistry();
        SinkMeters.bind(counters, meters);
        assertThat(meters.get("werkspur.sink.lag").gauge().value()).isNaN();
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", new byte[] {1});
        send(P1, "c", value(record("c", 1, 1)));
        store.broken = Optional.of("c");
        consumer.updateEndOffsets(Map.of(P0, 9L, P1, 3L));

        run(assign(P0, P1), () -> {});

        assertThat(meters.get("werkspur.sink.messages").tag("outcome", "written").functionCounter().count())
                .isEqualTo(1);
        assertThat(meters.get("werkspur.sink.messages").tag("outcome", "failed").functionCounter().count())
                .isEqualTo(1);
        assertThat(meters.get("werkspur.sink.retries").functionCounter().count()).isEqualTo(1);
        assertThat(meters.get("werkspur.sink.partitions.waiting").gauge().value()).isEqualTo(1);
        assertThat(meters.get("werkspur.sink.lag").gauge().value()).isEqualTo(7 + 3);
    }

    @Test
    void shouldRemoveTheRunWhenItsRecordIsATombstone() {
        // given
        send(P0, "a", null);

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.calls).containsExactly("remove a");
        assertThat(counters.changes(StoreChange.REMOVED)).isEqualTo(1);
        assertThat(committed()).containsEntry(P0, 1L);
    }

    @Test
    void shouldKeepPartsOfLargeRecordsUntilTheirHeadComes() {
        // given
        send(P0, "a/1", new byte[] {1});
        send(P0, "a/1", null);

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.calls).containsExactly("segment a 1");
        assertThat(store.failed).isEmpty();
        assertThat(counters.segments()).isEqualTo(2);
        assertThat(committed()).containsEntry(P0, 2L);
    }

    @Test
    void shouldCommitOnlyWhatIsAppliedWhenStoppedInTheMiddleOfABatch() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        store.afterPut = pump::stop;

        // when
        run(assign(P0));

        // then
        assertThat(store.calls).containsExactly("put a");
        assertThat(committed()).containsEntry(P0, 1L);
        assertThat(pump.readiness().ready()).isFalse();
    }

    @Test
    void shouldForgetTheWaitWhenAnotherSinkTakesThePartition() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        store.broken = Optional.of("a");

        // when
        run(assign(P0), () -> consumer.rebalance(List.of(P1)), () -> later(5000), () -> {});

        // then
        assertThat(seen.get(1).ready()).isFalse();
        assertThat(seen.get(seen.size() - 1)).isEqualTo(Readiness.yes());
        assertThat(store.calls).containsExactly("refused a");
        assertThat(committed()).isEmpty();
    }

    @Test
    void shouldCommitLaterWhenTheGroupRebalancesAtThatMoment() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        consumer.refusals = 1;

        // when
        run(assign(P0), () -> assertThat(committed()).isEmpty(), () -> {});

        // then
        assertThat(store.calls).containsExactly("put a");
        assertThat(committed()).containsEntry(P0, 1L);
    }

    @Test
    void shouldNotBeReadyWhileTheBrokerIsSilent() {
        // given
        consumer.secondsSinceHeartbeat = 3;

        // when
        run(assign(P0), () -> consumer.secondsSinceHeartbeat = 11, () -> consumer.secondsSinceHeartbeat = 0, () -> {});

        // then
        assertThat(seen).extracting(Readiness::ready).containsExactly(false, true, false, true, true);
        assertThat(seen.get(2).reason()).contains("11 s ago");
    }

    @Test
    void shouldEndWithTheErrorWhenTheTopicMayNotBeRead() {
        // given
        consumer.schedulePollTask(() -> consumer.setPollException(new TopicAuthorizationException(Set.of(TOPIC))));

        // then
        assertThatThrownBy(pump::run).isInstanceOf(TopicAuthorizationException.class);
    }
}
