// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.KeptAnswer;
import io.werkspur.gateway.run.NumberedRun;
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

/**
 * Encodes frames as bytes. The first byte is the version of the form. Every version is read; only the newest is written, so a
 * journal has it throughout once the snapshot of its next start is the oldest entry. A change of the form gets a new version: its
 * fields come after the others, and {@code read} says what they are in entries of an earlier one. Safe from any thread.
 */
final class JournalFrameCodec {
    /** Numbered calls: reporters of a run and digest of its context, counts of an answer. */
    static final byte WITH_CALLS = 2;

    /** How a run was opened. */
    static final byte WITH_ORIGIN = 3;

    /** Of what is written now. */
    static final byte VERSION = WITH_ORIGIN;

    private static final byte OLDEST = 1;
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
     * @throws IOException if the bytes are not an entry of this version or an earlier one
     */
    JournalFrame read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            byte kind = in.readByte();
            if (version < OLDEST || version > VERSION) {
                throw new IOException("Expected an entry of version " + OLDEST + " to " + VERSION + ", but got version "
                        + version + "; a newer gateway wrote it");
            }
            JournalFrame frame = switch (kind) {
                case CHANGED -> new JournalFrame.Changed(in.readLong(), readChange(in, version));
                case SENT -> new JournalFrame.Sent(in.readLong());
                case SNAPSHOT_BEGIN -> new JournalFrame.SnapshotBegin();
                case SNAPSHOT_END -> new JournalFrame.SnapshotEnd();
                default -> throw new IOException("Expected an entry of a known kind, but got kind " + kind);
            };
            if (in.available() > 0) {
                throw new IOException("Expected an entry of " + (bytes.length - in.available())
                        + " bytes, but got one of " + bytes.length);
            }
            return frame;
        } catch (RuntimeException e) {
            throw new IOException("Expected an entry of the journal, but got something else: " + e.getMessage(), e);
        }
    }

    private void write(DataOutputStream out, RunChange change) throws IOException {
        out.writeInt(change.runs().size());
        for (NumberedRun run : change.runs()) {
            RunStateForm.write(out, run);
        }
        KeptAnswer kept = change.kept();
        out.writeBoolean(kept != null);
        if (kept != null) {
            AnswerForm.write(out, kept);
        }
        out.writeInt(change.events().size());
        for (PipelineEvent event : change.events()) {
            byte[] stored = events.encode(event);
            out.writeInt(stored.length);
            out.write(stored);
        }
    }

    private RunChange readChange(DataInputStream in, int version) throws IOException {
        List<NumberedRun> runs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            runs.add(RunStateForm.read(in, version));
        }
        KeptAnswer kept = in.readBoolean() ? AnswerForm.read(in, version) : null;
        List<PipelineEvent> read = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            read.add(events.decode(in.readNBytes(in.readInt())));
        }
        return new RunChange(runs, kept, read);
    }
}
