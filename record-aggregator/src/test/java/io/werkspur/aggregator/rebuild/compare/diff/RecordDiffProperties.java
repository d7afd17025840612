// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.rebuild.compare.topic.JoinedRecord;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.testkit.RecordGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With records of any shape; the failing seed is in the name of the test. */
class RecordDiffProperties {
    private static final int ITEMS = 30;

    @BeforeAll
    static void trustOwnTypes() {
        TrustedTypes.install();
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindNothingWhenTheRecordIsTheSame(long seed) {
        assertThat(diff(hostile(seed), hostile(seed)).listed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindTheOneItemThatWasChangedAndNothingElse(long seed) {
        ExecutionRecord record = hostile(seed);
        List<ExecutionItem> items = new ArrayList<>(record.getItems());
        int index = new Random(seed).nextInt(items.size());
        ExecutionItem item = items.get(index);
        items.set(
                index,
                ExecutionItem.newBuilder(item).setConfigUsed("changed by hand").build());
        ExecutionRecord changed =
                ExecutionRecord.newBuilder(record).setItems(items).build();

        assertThat(diff(hostile(seed), changed).listed())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.path()).isEqualTo("items[" + item.getSequenceNumber() + "].config_used"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindTheSameTheOtherWayRound(long seed) {
        List<FieldDifference> there = diff(hostile(seed), hostile(seed + 1)).listed();
        List<FieldDifference> back = diff(hostile(seed + 1), hostile(seed)).listed();

        assertThat(back)
                .isEqualTo(there.stream()
                        .map(found -> new FieldDifference(found.path(), found.rebuilt(), found.live()))
                        .toList());
    }

    private static ExecutionRecord hostile(long seed) {
        return new RecordGenerator(seed).hostile("run", ITEMS);
    }

    private static FieldDifferences diff(ExecutionRecord live, ExecutionRecord rebuilt) {
        return RecordDiff.between(JoinedRecord.whole(live), JoinedRecord.whole(rebuilt));
    }
}
