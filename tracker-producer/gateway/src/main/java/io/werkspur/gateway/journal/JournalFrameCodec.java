// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.BranchBlock;
import io.werkspur.gateway.run.KeptAnswer;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.segmentlog.event.StoredEventCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes frames as bytes. The first byte is a version: a later layout gets another one, and this layout stays readable. Safe from any
 * thread.
 */
final class JournalFrameCodec {
    private static final byte VERSION = 1;
    private static final byte CHANGED = 1;
    private static final byte SENT = 2;
    private static final byte SNAPSHOT_BEGIN = 3;
    private static final byte SNAPSHOT_END = 4;

    private final StoredEventCodec events = new StoredEventCodec();

    byte[] write(JournalFrame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            if (frame instanceof JournalFrame.Sent sent) {
                out.writeByte(SENT);
                out.writeLong(sent.sequence());
            } else if (frame instanceof JournalFrame.Changed changed) {
                out.writeByte(CHANGED);
                out.writeLong(changed.sequence());
                write(out, changed.change());
            } else {
                out.writeByte(frame instanceof JournalFrame.SnapshotBegin ? SNAPSHOT_BEGIN : SNAPSHOT_END);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every write", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a frame.
     *
     * @throws IOException if the bytes are not an entry of this version
     */
    JournalFrame read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            byte kind = in.readByte();
            if (version != VERSION) {
                throw new IOException("Expected an entry of version " + VERSION + ", but got version " + version
                        + "; a newer gateway wrote it");
            }
            return switch (kind) {
                case CHANGED -> new JournalFrame.Changed(in.readLong(), readChange(in));
                case SENT -> new JournalFrame.Sent(in.readLong());
                case SNAPSHOT_BEGIN -> new JournalFrame.SnapshotBegin();
                case SNAPSHOT_END -> new JournalFrame.SnapshotEnd();
                default -> throw new IOException("Expected an entry of a known kind, but got kind " + kind);
            };
        } catch (RuntimeException e) {
            throw new IOException("Expected an entry of the journal, but got something else: " + e.getMessage(), e);
        }
    }

    private void write(DataOutputStream out, RunChange change) throws IOException {
        out.writeInt(change.runs().size());
        for (NumberedRun run : change.runs()) {
            write(out, run);
        }
        KeptAnswer kept = change.kept();
        out.writeBoolean(kept != null);
        if (kept != null) {
            write(out, kept);
        }
        out.writeInt(change.events().size());
        for (PipelineEvent event : change.events()) {
            byte[] stored = events.encode(event);
            out.writeInt(stored.length);
            out.write(stored);
        }
    }

    private static void write(DataOutputStream out, NumberedRun run) throws IOException {
        out.writeUTF(run.executionId());
        out.writeLong(run.next());
        out.writeLong(run.startedMicros());
        out.writeLong(run.outputs());
        out.writeByte(run.lastStage());
        out.writeByte(run.end().ordinal());
        out.writeLong(run.touchedMillis());
        out.writeInt(run.blocks().size());
        for (BranchBlock block : run.blocks()) {
            out.writeLong(block.from());
            out.writeLong(block.to());
            out.writeLong(block.next());
            out.writeBoolean(block.released());
        }
    }

    private static void write(DataOutputStream out, KeptAnswer kept) throws IOException {
        write(out, kept.key().key());
        write(out, kept.key().content());
        Answer answer = kept.answer();
        out.writeByte(answer.kind().ordinal());
        out.writeUTF(answer.executionId());
        out.writeInt(answer.branch());
        out.writeLong(answer.from());
        out.writeLong(answer.to());
        out.writeLong(kept.epochMillis());
    }

    private static void write(DataOutputStream out, RequestDigest digest) throws IOException {
        out.writeLong(digest.high());
        out.writeLong(digest.low());
    }

    private RunChange readChange(DataInputStream in) throws IOException {
        List<NumberedRun> runs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            runs.add(readRun(in));
        }
        KeptAnswer kept = readKept(in);
        List<PipelineEvent> read = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            read.add(events.decode(in.readNBytes(in.readInt())));
        }
        return new RunChange(runs, kept, read);
    }

    private static NumberedRun readRun(DataInputStream in) throws IOException {
        String executionId = in.readUTF();
        long next = in.readLong();
        long startedMicros = in.readLong();
        long outputs = in.readLong();
        int lastStage = in.readByte();
        NumberedRun.End end = NumberedRun.End.values()[in.readByte()];
        long touchedMillis = in.readLong();
        List<BranchBlock> blocks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            blocks.add(new BranchBlock(in.readLong(), in.readLong(), in.readLong(), in.readBoolean()));
        }
        return new NumberedRun(executionId, next, startedMicros, outputs, lastStage, end, touchedMillis, blocks);
    }

    private static @Nullable KeptAnswer readKept(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        RequestKey key = new RequestKey(readDigest(in), readDigest(in));
        Answer.Kind kind = Answer.Kind.values()[in.readByte()];
        Answer answer = new Answer(kind, in.readUTF(), in.readInt(), in.readLong(), in.readLong());
        return new KeptAnswer(key, answer, in.readLong());
    }

    private static RequestDigest readDigest(DataInputStream in) throws IOException {
        return new RequestDigest(in.readLong(), in.readLong());
    }
}
