// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.CallCounts;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.KeptAnswer;
import io.werkspur.gateway.run.RequestKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How an answer under its key is written in an entry of the journal. Stateless, safe from any thread. */
final class AnswerForm {
    // Written in journals: a code is never used for anything else.
    private static final int STARTED = 0;
    private static final int APPENDED = 1;
    private static final int BRANCH_OPENED = 2;
    private static final int BRANCH_RELEASED = 3;
    private static final int PUBLISHED = 4;

    private AnswerForm() {}

    static void write(DataOutputStream out, KeptAnswer kept) throws IOException {
        DigestForm.write(out, kept.key().key());
        DigestForm.write(out, kept.key().content());
        Answer answer = kept.answer();
        out.writeByte(code(answer.kind()));
        out.writeUTF(answer.executionId());
        out.writeInt(answer.branch());
        out.writeLong(answer.from());
        out.writeLong(answer.to());
        out.writeLong(kept.epochMillis());
        CallCounts calls = answer.calls();
        out.writeBoolean(calls != null);
        if (calls != null) {
            out.writeLong(calls.skipped());
            out.writeLong(calls.repeated());
        }
    }

    static KeptAnswer read(DataInputStream in, int version) throws IOException {
        RequestKey key = new RequestKey(DigestForm.read(in), DigestForm.read(in));
        Kind kind = kind(in.readByte());
        String executionId = in.readUTF();
        int branch = in.readInt();
        long from = in.readLong();
        long to = in.readLong();
        long epochMillis = in.readLong();
        CallCounts calls = version >= JournalFrameCodec.WITH_CALLS ? readCalls(in) : null;
        return new KeptAnswer(key, new Answer(kind, executionId, branch, from, to, calls), epochMillis);
    }

    private static @Nullable CallCounts readCalls(DataInputStream in) throws IOException {
        return in.readBoolean() ? new CallCounts(in.readLong(), in.readLong()) : null;
    }

    private static int code(Kind kind) {
        return switch (kind) {
            case STARTED -> STARTED;
            case APPENDED -> APPENDED;
            case BRANCH_OPENED -> BRANCH_OPENED;
            case BRANCH_RELEASED -> BRANCH_RELEASED;
            case PUBLISHED -> PUBLISHED;
        };
    }

    private static Kind kind(int code) throws IOException {
        return switch (code) {
            case STARTED -> Kind.STARTED;
            case APPENDED -> Kind.APPENDED;
            case BRANCH_OPENED -> Kind.BRANCH_OPENED;
            case BRANCH_RELEASED -> Kind.BRANCH_RELEASED;
            case PUBLISHED -> Kind.PUBLISHED;
            default -> throw new IOException("Expected the code of an answer from 0 to 4, but got " + code);
        };
    }
}
