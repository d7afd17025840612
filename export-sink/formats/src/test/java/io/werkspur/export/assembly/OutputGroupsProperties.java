// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Here gaps have the position of a step, so that all entries are distinct. */
class OutputGroupsProperties {
    private static final int STEPS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldPutAllStepsOfAnOutputIntoOneGroupWhenTheyComeMixed(long seed) {
        List<PlacedBlock> steps = steps(seed);
        List<DocumentBlock.OutputGroup> groups = grouped(steps, Long.MAX_VALUE);

        Set<Integer> numbers = new HashSet<>();
        for (DocumentBlock.OutputGroup group : groups) {
            assertThat(group.continued()).isFalse();
            assertThat(group.number() == null || numbers.add(group.number()))
                    .as("seed %d", seed)
                    .isTrue();
        }
        assertAllInOrder(seed, steps, groups);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldContinueAnOutputLaterWhenTooMuchWaits(long seed) {
        List<PlacedBlock> steps = steps(seed);
        List<DocumentBlock.OutputGroup> groups = grouped(steps, 10_000);

        Set<Integer> numbers = new HashSet<>();
        for (DocumentBlock.OutputGroup group : groups) {
            assertThat(group.entries()).hasSizeLessThan(22);
            if (group.number() != null) {
                assertThat(group.continued()).as("seed %d", seed).isEqualTo(!numbers.add(group.number()));
            }
        }
        assertThat(groups).anyMatch(DocumentBlock.OutputGroup::continued);
        assertAllInOrder(seed, steps, groups);
    }

    private static void assertAllInOrder(long seed, List<PlacedBlock> steps, List<DocumentBlock.OutputGroup> groups) {
        Map<Integer, List<DocumentBlock>> expected = new HashMap<>();
        Map<Integer, List<DocumentBlock>> found = new HashMap<>();
        steps.forEach(
                step -> expected.computeIfAbsent(step.item().getLoopIteration().orElse(-1), key -> new ArrayList<>())
                        .add(step.block()));
        groups.forEach(
                group -> found.computeIfAbsent(group.number() == null ? -1 : group.number(), key -> new ArrayList<>())
                        .addAll(group.entries()));
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }

    private static List<DocumentBlock.OutputGroup> grouped(List<PlacedBlock> steps, long maxWaiting) {
        Map<Integer, Integer> sizes = new HashMap<>();
        steps.forEach(step -> step.item().getLoopIteration().ifPresent(number -> sizes.merge(number, 1, Integer::sum)));
        List<DocumentBlock.OutputGroup> groups = new ArrayList<>();
        new OutputGroups(steps.iterator(), sizes, maxWaiting)
                .forEachRemaining(block -> groups.add((DocumentBlock.OutputGroup) block));
        return groups;
    }

    private static List<PlacedBlock> steps(long seed) {
        Random random = new Random(seed);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            numbers.add(random.nextInt(40));
        }
        Collections.shuffle(numbers, random);
        List<PlacedBlock> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            int number = numbers.get(i);
            steps.add(new PlacedBlock(item(i + 1, number == 0 ? null : number), new DocumentBlock.Gap(i, i)));
        }
        return steps;
    }

    private static ExecutionItem item(long sequenceNumber, Integer loopIteration) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(sequenceNumber)
                .setTimestamp(Instant.EPOCH)
                .setStage(4)
                .setLoopIteration(loopIteration)
                .setMediaType(MediaType.TEXT)
                .setItemType(ItemType.OUTPUT_TEXT)
                .setMetadata(Map.of())
                .build();
    }
}
