// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.CallCounts;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.schema.branch.NumberBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes the response to an accepted request as JSON. Stateless. */
public final class AnswerJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerJson() {}

    /**
     * The answer as UTF-8.
     *
     * @param repairs tell how many entries were repaired, if the request asked for it
     */
    public static byte[] write(Answer answer, Repairs repairs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            if (answer.kind() == Answer.Kind.PUBLISHED) {
                out.writeNumberField("accepted", answer.to());
            } else {
                out.writeStringField("execution_id", answer.executionId());
                if (answer.branch() > 0) {
                    out.writeNumberField("branch", answer.branch());
                }
                numbers(out, answer);
                calls(out, answer.calls());
            }
            if (repairs.lenient()) {
                out.writeNumberField("repaired", repairs.count());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every write", e);
        }
        return bytes.toByteArray();
    }

    private static void numbers(JsonGenerator out, Answer answer) throws IOException {
        switch (answer.kind()) {
            case STARTED, APPENDED -> {
                out.writeArrayFieldStart("sequence_numbers");
                for (long number = answer.from(); number <= answer.to(); number++) {
                    out.writeNumber(number);
                }
                out.writeEndArray();
            }
            case BRANCH_OPENED, BRANCH_RELEASED -> {
                boolean none = answer.from() == 0;
                out.writeFieldName("from");
                number(out, none, answer.from());
                out.writeFieldName("to");
                number(out, none, answer.to());
                if (answer.kind() == Answer.Kind.BRANCH_OPENED) {
                    out.writeStringField("token", token(answer));
                }
            }
            case PUBLISHED -> throw new IllegalArgumentException("Events that bring their numbers are told none");
        }
    }

    private static void calls(JsonGenerator out, @Nullable CallCounts calls) throws IOException {
        if (calls != null) {
            out.writeNumberField("skipped", calls.skipped());
            out.writeNumberField("repeated", calls.repeated());
        }
    }

    // A node that reports through a tracker, or another gateway, joins the branch by it.
    private static String token(Answer answer) {
        return new BranchToken(answer.executionId(), new NumberBlock(answer.from(), answer.to())).toString();
    }

    private static void number(JsonGenerator out, boolean none, long number) throws IOException {
        if (none) {
            out.writeNull();
        } else {
            out.writeNumber(number);
        }
    }
}
