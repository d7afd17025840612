// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.run.Answer;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A run of several clients that lose calls, and what must be true of it in the end. */
public final class LossyRun {
    private static final String RUN = "r";

    private final SplittableRandom random;
    private final List<LossyClient> clients;

    /** Of as many clients as a run can know. */
    public LossyRun(SplittableRandom random) {
        this.random = random;
        this.clients = IntStream.range(0, KnownRuns.LIMITS.reporters())
                .mapToObj(i -> new LossyClient(RUN, "client" + i, random.split()))
                .toList();
    }

    /**
     * Plays until every client has all its answers, and some time longer.
     *
     * @param gateway returns null if there is no answer; the command may have been accepted or not
     */
    public void play(Function<Command, Answer> gateway) {
        while (gateway.apply(KnownRuns.start(RUN)) == null) {
            continue;
        }
        for (int after = 50; after > 0; ) {
            if (random.nextInt(20) == 0) {
                Answer unused = gateway.apply(random.nextBoolean() ? KnownRuns.items(RUN, 0, 2) : KnownRuns.start(RUN));
            }
            clients.get(random.nextInt(clients.size())).send(gateway);
            after -= clients.stream().allMatch(LossyClient::isDone) ? 1 : 0;
        }
        // Skipped numbers at the end are missing only below a later one.
        while (gateway.apply(KnownRuns.items(RUN, 0, 1)) == null) {
            continue;
        }
    }

    /**
     * Fails unless the numbers that no event has are exactly the lost calls, and nothing is there twice.
     *
     * @param events all that were accepted
     */
    public void requireExact(List<PipelineEvent> events, String seed) {
        Map<String, Long> numbers = new HashMap<>();
        Map<String, List<String>> contents = new HashMap<>();
        Set<Long> used = new HashSet<>();
        for (PipelineEvent event : events) {
            String content = event.getContent().orElse("");
            assertThat(used.add(event.getSequenceNumber()))
                    .as("%s: %s twice", seed, event)
                    .isTrue();
            numbers.put(content, event.getSequenceNumber());
            contents.computeIfAbsent(content.split(" ")[0], name -> new ArrayList<>())
                    .add(content);
        }
        for (LossyClient client : clients) {
            assertThat(contents.get(client.name())).as(seed).isEqualTo(client.delivered());
            for (String content : client.delivered()) {
                int lost = client.lostBefore(Long.parseLong(content.split(" ")[1]));
                for (long skipped = numbers.get(content) - lost; skipped < numbers.get(content); skipped++) {
                    assertThat(used).as("%s: before %s", seed, content).doesNotContain(skipped);
                }
            }
        }
        long highest = used.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(highest - used.size())
                .as(seed)
                .isEqualTo(clients.stream().mapToInt(LossyClient::lost).sum());
    }
}
