// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The vectors with which clients in other languages check themselves; one of those clients computed them, see
 * interop/vectors.mjs.
 */
class PartitionVectorsTest {
    private static final String VECTORS = "/partition-vectors.csv";

    @ParameterizedTest
    @CsvFileSource(resources = VECTORS, useHeadersInDisplayName = true)
    void shouldAgreeWithOtherClientsWhenGivenTheirVectors(String executionId, int partitions, int partition) {
        EventKey key = new EventKey(executionId, 1, "0197f0c2-5e1a-7cc3-9d5e-3f1f2a7b9c11");

        assertThat(ExecutionPartitioner.partition(executionId, partitions)).isEqualTo(partition);
        assertThat(ExecutionPartitioner.partitionOfKey(key.toBytes(), partitions))
                .isEqualTo(partition);
        assertThat(ExecutionPartitioner.partitionOfKey(executionId.getBytes(UTF_8), partitions))
                .isEqualTo(partition);
    }

    @Test
    void shouldReachEveryPartitionWhenAllVectorsForTwelveAreTaken() throws IOException {
        List<String> rows = rows();

        assertThat(rows.stream()
                        .filter(row -> row.split(",")[1].equals("12"))
                        .map(row -> row.split(",")[2])
                        .distinct())
                .as("a constant hash would pass with few vectors")
                .hasSizeGreaterThan(10);
    }

    private static List<String> rows() throws IOException {
        try (InputStream vectors =
                Objects.requireNonNull(PartitionVectorsTest.class.getResourceAsStream(VECTORS), VECTORS)) {
            return new String(vectors.readAllBytes(), UTF_8).lines().skip(1).toList();
        }
    }
}
