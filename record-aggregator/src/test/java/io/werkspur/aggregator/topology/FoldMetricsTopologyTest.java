// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of the fold, with the real topology. */
class FoldMetricsTopologyTest {
    @TempDir
    Path folder;

    private TopologyFixture topology;
    private long sent;

    @BeforeEach
    void start() {
        topology = new TopologyFixture(folder);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldCountEventsByWhatTheyWereToTheirRun() {
        send(FoldedEvents.start("run"));
        send(FoldedEvents.hop("run", 3));
        send(FoldedEvents.hop("run", 3));
        send(FoldedEvents.of("run", 3, ItemType.OTHER)
                .setEventId(FoldedEvents.id(700))
                .build());
        send(FoldedEvents.complete("run", 4));
        send(FoldedEvents.hop("run", 2));

        assertThat(messages("folded")).isEqualTo(5);
        assertThat(messages("duplicate")).isEqualTo(1);
        assertThat(count("conflicts")).isEqualTo(1);
        assertThat(count("late")).isEqualTo(1);
        assertThat(count("gaps.opened")).isEqualTo(1);
        assertThat(count("gaps.closed")).isEqualTo(1);
        assertEveryMessageIsCountedOnce();
    }

    @Test
    void shouldCountOtherBytesUnderAKnownKeyAsDuplicateToo() {
        PipelineEvent event = FoldedEvents.hop("run", 1);
        send(event);
        send(PipelineEvent.newBuilder(event).setContent("other").build());

        assertThat(messages("duplicate")).isEqualTo(1);
        assertThat(count("changed.bytes")).isEqualTo(1);
        assertThat(counter("dead.letters", "reason", "replaced").count()).isEqualTo(1);
        assertEveryMessageIsCountedOnce();
    }

    @Test
    void shouldCountDeadLettersByReasonResentEventsAndErasures() {
        topology.send("x".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
        topology.send("run".getBytes(StandardCharsets.UTF_8), topology.bytesOf(FoldedEvents.start("run")));
        PipelineEvent kept = FoldedEvents.start("gone");
        send(kept);
        topology.erase("gone");
        send(FoldedEvents.hop("gone", 2));
        sent += 3;

        assertThat(messages("dead_letter")).isEqualTo(1);
        assertThat(counter("dead.letters", "reason", "undecodable").count()).isEqualTo(1);
        assertThat(messages("resent")).isEqualTo(1);
        assertThat(messages("erased")).isEqualTo(2);
        // The resent event comes back and is folded.
        sent += topology.resent();
        assertEveryMessageIsCountedOnce();
    }

    @Test
    void shouldCountRemovalsAndMessagesWithoutValueThatRemoveNothing() {
        PipelineEvent event = FoldedEvents.hop("run", 1);
        topology.send(TopologyFixture.keyOf(event), null);
        send(event);
        topology.send(TopologyFixture.keyOf(event), null);
        send(event);
        sent += 2;

        assertThat(messages("nothing_to_remove")).isEqualTo(1);
        assertThat(messages("removed")).isEqualTo(2);
        // The markers come back and are known.
        sent += topology.resent();
        assertThat(messages("duplicate")).isEqualTo(2);
        assertEveryMessageIsCountedOnce();
    }

    @Test
    void shouldCountRecordsByWhatTheyAre() {
        send(FoldedEvents.start("whole"));
        send(FoldedEvents.start("part"));
        send(FoldedEvents.complete("part", 3));
        topology.advance(Duration.ofSeconds(2));
        send(FoldedEvents.complete("whole", 2));
        PipelineEvent gone = FoldedEvents.start("gone");
        send(gone);
        topology.erase("gone");
        topology.advance(Duration.ofSeconds(10));

        assertThat(records("snapshot")).isEqualTo(1);
        assertThat(records("whole")).isEqualTo(1);
        assertThat(records("incomplete")).isEqualTo(1);
        assertThat(records("erased")).isEqualTo(1);
    }

    @Test
    void shouldTellHowManyTimersAreSetUntilThePartitionIsClosed() {
        send(FoldedEvents.start("one"));
        send(FoldedEvents.start("two"));
        topology.advance(Duration.ofSeconds(5));
        assertThat(topology.meters
                        .get("werkspur.fold.deadlines")
                        .tag("partition", "0")
                        .gauge()
                        .value())
                .isEqualTo(2);

        MeterRegistry meters = topology.meters;
        topology.close();
        topology = new TopologyFixture(folder.resolve("next"));

        assertThat(meters.find("werkspur.fold.deadlines").gauge()).isNull();
    }

    private void send(PipelineEvent event) {
        topology.send(event);
        sent++;
    }

    private void assertEveryMessageIsCountedOnce() {
        double sum = List.of(
                        "folded",
                        "duplicate",
                        "erased",
                        "removed",
                        "nothing_to_remove",
                        "dead_letter",
                        "resent",
                        "waiting")
                .stream()
                .mapToDouble(this::messages)
                .sum();
        assertThat(sum).isEqualTo(sent);
    }

    private double messages(String outcome) {
        return counter("messages", "outcome", outcome).count();
    }

    private double records(String kind) {
        return counter("records", "kind", kind).count();
    }

    private double count(String name) {
        return topology.meters.get("werkspur.fold." + name).counter().count();
    }

    private Counter counter(String name, String tag, String value) {
        return topology.meters.get("werkspur.fold." + name).tag(tag, value).counter();
    }
}
