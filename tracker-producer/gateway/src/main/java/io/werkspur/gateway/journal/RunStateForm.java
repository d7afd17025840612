// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.BranchBlock;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.NumberedRun.End;
import io.werkspur.gateway.run.Reporters;
import io.werkspur.gateway.run.Reporters.Reporter;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RunOrigin;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the state of a run is written in an entry of the journal. Stateless, safe from any thread. */
final class RunStateForm {
    // Written in journals: a code is never used for anything else.
    private static final int RUNNING = 0;
    private static final int BLOCKED = 1;
    private static final int FINISHED = 2;

    private RunStateForm() {}

    static void write(DataOutputStream out, NumberedRun run) throws IOException {
        out.writeUTF(run.executionId());
        out.writeLong(run.next());
        out.writeLong(run.startedMicros());
        out.writeLong(run.outputs());
        out.writeByte(run.lastStage());
        out.writeByte(code(run.end()));
        out.writeLong(run.touchedMillis());
        out.writeInt(run.blocks().size());
        for (BranchBlock block : run.blocks()) {
            out.writeLong(block.from());
            out.writeLong(block.to());
            out.writeLong(block.next());
            out.writeBoolean(block.released());
        }
        write(out, run.context());
        write(out, run.reporters());
        out.writeUTF(run.origin().token());
        write(out, run.origin().session());
        write(out, run.origin().source());
    }

    private static void write(DataOutputStream out, @Nullable RequestDigest digest) throws IOException {
        out.writeBoolean(digest != null);
        if (digest != null) {
            DigestForm.write(out, digest);
        }
    }

    private static void write(DataOutputStream out, Reporters reporters) throws IOException {
        out.writeBoolean(reporters.countedWhole());
        out.writeInt(reporters.known().size());
        for (Reporter reporter : reporters.known()) {
            out.writeUTF(reporter.name());
            out.writeLong(reporter.last());
        }
    }

    static NumberedRun read(DataInputStream in, int version) throws IOException {
        String executionId = in.readUTF();
        long next = in.readLong();
        long startedMicros = in.readLong();
        long outputs = in.readLong();
        int lastStage = in.readByte();
        End end = end(in.readByte());
        long touchedMillis = in.readLong();
        List<BranchBlock> blocks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            blocks.add(new BranchBlock(in.readLong(), in.readLong(), in.readLong(), in.readBoolean()));
        }
        boolean knowsCalls = version >= JournalFrameCodec.WITH_CALLS;
        RequestDigest context = knowsCalls ? readDigest(in) : null;
        Reporters reporters = knowsCalls ? readReporters(in) : Reporters.UNKNOWN;
        boolean knowsOrigin = version >= JournalFrameCodec.WITH_ORIGIN;
        RunOrigin origin =
                knowsOrigin ? new RunOrigin(in.readUTF(), readDigest(in), readDigest(in)) : RunOrigin.UNKNOWN;
        return new NumberedRun(
                executionId,
                next,
                startedMicros,
                outputs,
                lastStage,
                end,
                touchedMillis,
                blocks,
                context,
                reporters,
                origin);
    }

    private static @Nullable RequestDigest readDigest(DataInputStream in) throws IOException {
        return in.readBoolean() ? DigestForm.read(in) : null;
    }

    private static Reporters readReporters(DataInputStream in) throws IOException {
        boolean countedWhole = in.readBoolean();
        List<Reporter> known = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            known.add(new Reporter(in.readUTF(), in.readLong()));
        }
        return new Reporters(countedWhole, known);
    }

    private static int code(End end) {
        return switch (end) {
            case NONE -> RUNNING;
            case BLOCKED -> BLOCKED;
            case FINISHED -> FINISHED;
        };
    }

    private static End end(int code) throws IOException {
        return switch (code) {
            case RUNNING -> End.NONE;
            case BLOCKED -> End.BLOCKED;
            case FINISHED -> End.FINISHED;
            default -> throw new IOException("Expected the code of an end from 0 to 2, but got " + code);
        };
    }
}
