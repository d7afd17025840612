// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import io.werkspur.gateway.body.Entries;
import io.werkspur.gateway.body.Entry;
import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.command.Command;
import io.werkspur.gateway.command.NumberedCall;
import io.werkspur.gateway.command.UnnumberedStep;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.repair.json.LenientJson;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.ReleasedNumbers;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.json.StepJson;
import io.werkspur.schema.json.StepJson.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates commands from requests, and reports all errors of a request in a single response. Safe from any thread.
 */
public final class Commands {
    private static final int SOURCE =
            PipelineEvent.getClassSchema().getField("source").pos();
    private static final long USUAL_BRANCH = 1_000;
    // A step, and the release of a node that numbers its steps itself.
    private static final long LEAST_BRANCH = 2;
    private static final String SIZE = "size";
    private static final String TOKEN = "token";
    private static final String NEXT = "next_sequence_number";
    private static final String REPORTER = "reporter";
    private static final String THROUGH = "through";

    private final int entries;
    private final long branchSize;
    private final EventSource source;
    private final LenientSteps lenient = new LenientSteps();

    /**
     * With these limits.
     *
     * @param entries most items or events of a request
     * @param limits those of branches count
     * @param version of the gateway, for events whose client says nothing of itself
     */
    public Commands(int entries, RunLimits limits, @Nullable String version) {
        this.entries = entries;
        this.branchSize = limits.branchSize();
        this.source = new EventSource(null, "werkspur-gateway", version);
    }

    /** Starts a run. */
    public Command start(ClientRequest request) throws RefusedBodyException {
        String newId = EventId.next(request.at().toEpochMilli());
        UnnumberedStep step = one(request, Form.START, newId);
        RequestDigest context = RequestDigest.of(EventJson.writeContextLine(step.event()));
        boolean idChosen = !step.event().getExecutionId().equals(newId);
        return new Command.Start(step.event(), context, request.key(), idChosen);
    }

    /** Appends items to the run itself (branch 0) or to a branch. */
    public Command items(ClientRequest request, String executionId, int branch) throws RefusedBodyException {
        List<UnnumberedStep> steps = new ArrayList<>();
        ErrorList errors = new ErrorList();
        for (Entry entry : Entries.of(
                request.body(), request.format(), entries, request.repairs().lenient())) {
            UnnumberedStep step = read(request, entry, Form.ITEM, executionId, errors);
            if (step != null) {
                steps.add(step);
            }
        }
        errors.requireNone();
        return new Command.Append(executionId, branch, steps, request.call(), request.key());
    }

    /** Ends a run. */
    public Command end(ClientRequest request, String executionId, Form form) throws RefusedBodyException {
        List<UnnumberedStep> end = List.of(one(request, form, executionId));
        return new Command.Append(executionId, 0, end, request.call(), request.key());
    }

    /** Skips the numbers of calls that will never arrive. */
    public Command skipCalls(ClientRequest request, String executionId) throws RefusedBodyException {
        BodyFields fields = fields(request, REPORTER, THROUGH);
        NumberedCall through = new NumberedCall(
                fields.reporter(REPORTER), fields.requiredNumber(THROUGH, SequenceNumber.MIN, SequenceNumber.MAX));
        fields.requireSound();
        return new Command.SkipCalls(executionId, through, request.key());
    }

    /** Reserves numbers for a branch. */
    public Command openBranch(ClientRequest request, String executionId) throws RefusedBodyException {
        BodyFields fields = fields(request, SIZE);
        Long size = fields.number(SIZE, LEAST_BRANCH, branchSize);
        fields.requireSound();
        return new Command.OpenBranch(
                executionId, size == null ? Math.min(USUAL_BRANCH, branchSize) : size, request.key());
    }

    /** Joins a branch that was opened elsewhere. */
    public Command joinBranch(ClientRequest request) throws RefusedBodyException {
        return new Command.JoinBranch(fields(request, TOKEN).token(TOKEN), request.key());
    }

    /** Releases the unused numbers of a branch. */
    public Command release(ClientRequest request, String executionId, int branch) throws RefusedBodyException {
        BodyFields fields = fields(request, NEXT);
        Long next = fields.number(NEXT, SequenceNumber.MIN, SequenceNumber.MAX);
        fields.requireSound();
        return new Command.Release(executionId, branch, next, released(request, executionId), request.key());
    }

    private static BodyFields fields(ClientRequest request, String... allowed) throws RefusedBodyException {
        return BodyFields.of(Entries.one(request.body(), request.format(), false), allowed);
    }

    /** Accepts events with their own numbers. */
    public Command publish(ClientRequest request) throws RefusedBodyException {
        List<PipelineEvent> events = new ArrayList<>();
        ErrorList errors = new ErrorList();
        for (Entry entry : Entries.of(request.body(), request.format(), entries, false)) {
            EventJson.Parsed parsed = EventJson.parse(entry.json());
            if (parsed instanceof EventJson.Parsed.Refused refused) {
                errors.add(entry, refused.errors());
            } else if (errors.isEmpty()) {
                events.add(((EventJson.Parsed.Accepted) parsed).event());
            }
        }
        errors.requireNone();
        return new Command.Publish(events, request.key());
    }

    private UnnumberedStep one(ClientRequest request, Form form, String executionId) throws RefusedBodyException {
        ErrorList errors = new ErrorList();
        Entry entry =
                Entries.one(request.body(), request.format(), request.repairs().lenient());
        UnnumberedStep step = read(request, entry, form, executionId, errors);
        errors.requireNone();
        return Objects.requireNonNull(step);
    }

    /** The step of an entry; null if it is refused, or an earlier one was. */
    private @Nullable UnnumberedStep read(
            ClientRequest request, Entry entry, Form form, String executionId, ErrorList errors) {
        StepJson.Parsed parsed = StepJson.parse(entry.json(), form, executionId, request.at());
        if (parsed instanceof StepJson.Parsed.Accepted accepted) {
            return errors.isEmpty() ? sourced(new UnnumberedStep(accepted.event(), accepted.stageGiven())) : null;
        }
        if (!request.repairs().lenient() || entry.isWholeBody() && !LenientJson.isJson(entry.json())) {
            errors.add(entry, ((StepJson.Parsed.Refused) parsed).errors());
            return null;
        }
        request.repairs().counted();
        return sourced(lenient.step(entry.json(), form, executionId, request.at()));
    }

    private UnnumberedStep sourced(UnnumberedStep step) {
        if (step.event().getSource().isEmpty()) {
            step.event().put(SOURCE, source);
        }
        return step;
    }

    private PipelineEvent released(ClientRequest request, String executionId) {
        return ReleasedNumbers.event(
                request.at(), executionId, SequenceNumber.MAX, SequenceNumber.MAX, Map.of(), source);
    }
}
