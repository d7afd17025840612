// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.SequenceNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * A client that numbers its calls of one run, loses some of them before they are sent, and repeats requests as it likes. Each step
 * says in its content which call it is.
 */
public final class LossyClient {
    private static final int CALLS = 40;

    private final String run;
    private final String name;
    private final SplittableRandom random;
    private final List<Request> plan = new ArrayList<>();
    private final Set<Long> lost = new HashSet<>();
    private final Set<Long> told = new HashSet<>();
    private int answered;

    // Without entries it says that nothing up to its call will arrive.
    private record Request(long first, int count) {
        boolean isGap() {
            return count == 0;
        }
    }

    /** Decides at once which calls it will lose. */
    public LossyClient(String run, String name, SplittableRandom random) {
        this.run = run;
        this.name = name;
        this.random = random;
        long first = 1;
        for (long call = 1; call <= CALLS; call++) {
            if (random.nextInt(4) == 0) {
                plan(first, call);
                first = call + 1;
                lost.add(call);
                if (call == CALLS || random.nextInt(5) == 0) {
                    plan.add(new Request(call, 0));
                    told.add(call);
                }
            } else if (random.nextInt(4) == 0) {
                plan(first, call + 1);
                first = call + 1;
            }
        }
        plan(first, CALLS + 1);
    }

    private void plan(long first, long end) {
        if (end > first) {
            plan.add(new Request(first, (int) (end - first)));
        }
    }

    /** Whether everything was answered. */
    public boolean isDone() {
        return answered == plan.size();
    }

    /** Sends its next request or an earlier one; without an answer it sends the same again later. */
    public void send(Function<Command, Answer> gateway) {
        if (answered > 0 && (isDone() || random.nextInt(3) == 0)) {
            Request earlier = plan.get(random.nextInt(answered));
            Answer unused = gateway.apply(random.nextBoolean() ? command(earlier) : part(earlier));
        } else if (gateway.apply(command(plan.get(answered))) != null) {
            answered++;
        }
    }

    private Command command(Request request) {
        if (request.isGap()) {
            return KnownRuns.never(run, name, request.first());
        }
        String key = name + "-" + request.first();
        return calls(request.first(), request.count(), random.nextBoolean() ? KnownRuns.key(key, "x") : null);
    }

    // As another process might divide them: the same calls in other requests.
    private Command part(Request request) {
        if (request.isGap()) {
            return KnownRuns.never(run, name, random.nextLong(1, request.first() + 1));
        }
        int begin = random.nextInt(request.count());
        return calls(request.first() + begin, random.nextInt(1, request.count() - begin + 1), null);
    }

    private Command calls(long first, int count, RequestKey key) {
        List<UnnumberedStep> steps = LongStream.range(first, first + count)
                .mapToObj(call -> new UnnumberedStep(event(call), false))
                .toList();
        return new Command.Append(run, 0, steps, new NumberedCall(name, first), key);
    }

    private PipelineEvent event(long call) {
        return KnownRuns.event(run, SequenceNumber.MAX, ItemType.OUTPUT_TEXT, 3_500_000, name + " " + call);
    }

    /** The contents of all steps that it does not lose, in order. */
    public List<String> delivered() {
        return LongStream.rangeClosed(1, CALLS)
                .filter(call -> !lost.contains(call))
                .mapToObj(call -> name + " " + call)
                .toList();
    }

    /** The name that its steps begin with. */
    public String name() {
        return name;
    }

    /** How many calls it loses. */
    public int lost() {
        return lost.size();
    }

    /** How many calls it loses just before this one, and tells only by the jump. */
    public int lostBefore(long call) {
        int count = 0;
        while (lost.contains(call - 1 - count) && !told.contains(call - 1 - count)) {
            count++;
        }
        return count;
    }
}
