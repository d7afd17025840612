// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.read.EdgeRules;
import io.werkspur.schema.json.read.EventDraft;
import io.werkspur.schema.json.read.EventSize;
import io.werkspur.schema.json.read.FieldErrors;
import io.werkspur.schema.json.read.ObjectReader;
import io.werkspur.schema.json.read.ObjectReaders;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a step from a client that leaves its number to the receiver: the fields of an event without {@code event_id},
 * {@code sequence_number} and {@code execution_id}. Time, stage and kind of content may be absent too; then the time is
 * when it is read, and the others are the defaults of the type. Everything else must obey the rules of
 * {@link EventJson}. Stateless, safe from any thread.
 */
public final class StepJson {
    private StepJson() {}

    /** Kind of step. */
    public enum Form {
        /** {@code PIPELINE_START}: may contain the context and the id of the run. */
        START(ObjectReaders.NEW_START, ItemType.PIPELINE_START),
        /** Any step within a run; its type is a field. */
        ITEM(ObjectReaders.NEW_STEP, null),
        /** {@code PIPELINE_COMPLETE}. */
        COMPLETE(ObjectReaders.NEW_END, ItemType.PIPELINE_COMPLETE),
        /** {@code PIPELINE_ERROR}. */
        ERROR(ObjectReaders.NEW_END, ItemType.PIPELINE_ERROR);

        private final ObjectReader<EventDraft> shape;
        private final @Nullable ItemType type;

        Form(ObjectReader<EventDraft> shape, @Nullable ItemType type) {
            this.shape = shape;
            this.type = type;
        }
    }

    /** The result of reading one document. */
    public sealed interface Parsed {
        /**
         * A step that obeys the contract.
         *
         * @param event with a new id; its number is only a placeholder, the largest one
         * @param stageGiven whether the client named the stage
         */
        record Accepted(PipelineEvent event, boolean stageGiven) implements Parsed {}

        /**
         * A document that does not obey it.
         *
         * @param errors everything that is wrong with it, at least one entry; the ones after the 100th are only counted
         */
        record Refused(List<FieldError> errors) implements Parsed {
            /** Copies the list. */
            public Refused {
                errors = List.copyOf(errors);
            }
        }
    }

    /**
     * Reads one step from one JSON object. Never throws for bad input.
     *
     * @param executionId the run; for a start, the id that it gets unless the document names one
     * @param now the time that it gets unless the document names one
     */
    public static Parsed parse(String json, Form form, String executionId, Instant now) {
        FieldErrors errors = new FieldErrors("item");
        EventDraft draft = new EventDraft();
        if (form.type != null) {
            draft.step().setItemType(form.type);
        }
        form.shape.readDocument(json, draft, errors);
        boolean stageGiven = draft.step().hasStage();
        complete(draft, executionId, now);
        requireItem(form, draft, errors);
        EdgeRules.check(draft, errors);
        if (!errors.isEmpty()) {
            return new Parsed.Refused(errors.toList());
        }
        PipelineEvent event = draft.build();
        return EventSize.fits(event, errors)
                ? new Parsed.Accepted(event, stageGiven)
                : new Parsed.Refused(errors.toList());
    }

    private static void complete(EventDraft draft, String executionId, Instant now) {
        if (!draft.event().hasExecutionId()) {
            draft.event().setExecutionId(executionId);
        }
        draft.event().setEventId(EventId.next(now.toEpochMilli()));
        ExecutionItem.Builder step = draft.step().setSequenceNumber(SequenceNumber.MAX);
        if (!step.hasTimestamp()) {
            step.setTimestamp(now.truncatedTo(ChronoUnit.MICROS));
        }
        if (!step.hasItemType()) {
            return;
        }
        if (!step.hasStage()) {
            step.setStage(TypeDefaults.stage(step.getItemType()));
        }
        if (!step.hasMediaType()) {
            step.setMediaType(TypeDefaults.mediaType(step.getItemType()));
        }
    }

    // Both are more than a step: they affect the numbers of the run.
    private static void requireItem(Form form, EventDraft draft, FieldErrors errors) {
        if (form != Form.ITEM || !draft.step().hasItemType()) {
            return;
        }
        ItemType type = draft.step().getItemType();
        if (type == ItemType.PIPELINE_START || type == ItemType.SEQUENCE_RELEASED) {
            errors.add(
                    "item_type",
                    "Expected a step of the run, but got '" + EnumNames.ITEM_TYPES.name(type) + "', which has a "
                            + "request of its own");
        }
    }
}
