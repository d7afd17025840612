// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunRegistry;
import java.util.ArrayList;
import java.util.List;

/** The whole state as entries of the journal. Stateless. */
final class JournalSnapshot {
    private static final int RUNS_TOGETHER = 64;
    // Of some hundred bytes at most: an entry must not become too large, however many branches and reporters runs have.
    private static final int PARTS_TOGETHER = 2_000;

    private JournalSnapshot() {}

    static List<byte[]> of(RunRegistry registry, long sent, JournalFrameCodec codec) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(codec.write(new JournalFrame.SnapshotBegin()));
        frames.add(codec.write(new JournalFrame.Sent(sent)));
        List<NumberedRun> together = new ArrayList<>();
        registry.forEachRun(run -> {
            together.add(run);
            if (together.size() == RUNS_TOGETHER || parts(together) >= PARTS_TOGETHER) {
                frames.add(codec.write(new JournalFrame.Changed(0, new RunChange(together, null, List.of()))));
                together.clear();
            }
        });
        frames.add(codec.write(new JournalFrame.Changed(0, new RunChange(together, null, List.of()))));
        registry.forEachAnswer(kept ->
                frames.add(codec.write(new JournalFrame.Changed(0, new RunChange(List.of(), kept, List.of())))));
        frames.add(codec.write(new JournalFrame.SnapshotEnd()));
        return frames;
    }

    private static int parts(List<NumberedRun> runs) {
        return runs.stream()
                .mapToInt(run -> run.blocks().size() + run.reporters().known().size())
                .sum();
    }
}
