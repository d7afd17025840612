// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.Change;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.gateway.run.RunState;
import java.util.ArrayList;
import java.util.List;

/** All that is known, as entries of the journal. Stateless. */
final class Snapshot {
    private static final int RUNS_TOGETHER = 64;

    private Snapshot() {}

    static List<byte[]> of(RunRegistry registry, long sent, FrameCodec codec) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(codec.write(new Frame.SnapshotBegin()));
        frames.add(codec.write(new Frame.Sent(sent)));
        List<RunState> together = new ArrayList<>();
        registry.forEachRun(run -> {
            together.add(run);
            if (together.size() == RUNS_TOGETHER) {
                frames.add(codec.write(new Frame.Changed(0, new Change(together, null, List.of()))));
                together.clear();
            }
        });
        frames.add(codec.write(new Frame.Changed(0, new Change(together, null, List.of()))));
        registry.forEachAnswer(kept ->
                frames.add(codec.write(new Frame.Changed(0, new Change(List.of(), kept, List.of())))));
        frames.add(codec.write(new Frame.SnapshotEnd()));
        return frames;
    }
}
