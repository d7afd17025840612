// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ExecutionPartitionerTest {
    private static final String EVENT_ID = "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b";

    @ParameterizedTest
    @CsvFileSource(resources = "/partition-vectors.csv", useHeadersInDisplayName = true)
    void shouldAgreeWithKafkasDefaultWhenTheKeyIsThePlainId(String executionId, int partitions, int partition) {
        assertThat(BuiltInPartitioner.partitionForKey(executionId.getBytes(UTF_8), partitions))
                .isEqualTo(partition);
        assertThat(ExecutionPartitioner.partitionOfKey((executionId + "/3").getBytes(UTF_8), partitions))
                .as("a segment is on the partition of its head")
                .isEqualTo(partition);
    }

    @Test
    void shouldPlaceAMessageWhenAProducerAsks() {
        Node node = new Node(0, "127.0.0.1", 9092);
        Node[] replicas = {node};
        List<PartitionInfo> places = IntStream.range(0, 12)
                .mapToObj(i -> new PartitionInfo("pipeline-events", i, node, replicas, replicas))
                .toList();
        Cluster cluster = new Cluster("c", List.of(node), places, Set.of(), Set.of());
        byte[] key = new EventKey("abc-123", 1, EVENT_ID).toBytes();

        try (ExecutionPartitioner partitioner = new ExecutionPartitioner()) {
            assertThat(partitioner.partition("pipeline-events", null, key, null, null, cluster))
                    .isEqualTo(1);
            assertThatThrownBy(() -> partitioner.partition("pipeline-events", null, null, null, null, cluster))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected a key on a message to pipeline-events, but it has none");
        }
    }
}
