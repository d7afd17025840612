// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.Change;
import io.werkspur.gateway.run.KeptAnswer;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.gateway.run.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes all that is known at the beginning of a file. For one use. */
final class Snapshot {
    private static final int TOGETHER = 256;

    private final FrameCodec codec;
    private final JournalFile file;
    private final List<RunState> runs = new ArrayList<>();
    private final List<byte[]> frames = new ArrayList<>();

    private Snapshot(FrameCodec codec, JournalFile file) {
        this.codec = codec;
        this.file = file;
    }

    static void write(RunRegistry registry, long sent, FrameCodec codec, JournalFile file) throws IOException {
        Snapshot snapshot = new Snapshot(codec, file);
        snapshot.add(new Frame.Sent(sent));
        try {
            registry.forEachRun(snapshot::add);
            snapshot.addRuns();
            registry.forEachAnswer(snapshot::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        file.append(snapshot.frames);
    }

    private void add(RunState run) {
        runs.add(run);
        if (runs.size() == TOGETHER) {
            addRuns();
        }
    }

    private void addRuns() {
        add(new Frame.Changed(0, new Change(runs, null, List.of())));
        runs.clear();
    }

    private void add(KeptAnswer kept) {
        add(new Frame.Changed(0, new Change(List.of(), kept, List.of())));
    }

    private void add(Frame frame) {
        frames.add(codec.write(frame));
        if (frames.size() >= TOGETHER) {
            try {
                file.appendUnforced(frames);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            frames.clear();
        }
    }
}
