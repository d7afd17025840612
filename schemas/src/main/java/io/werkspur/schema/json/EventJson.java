// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.json.read.EdgeRules;
import io.werkspur.schema.json.read.EventDraft;
import io.werkspur.schema.json.read.EventSize;
import io.werkspur.schema.json.read.FieldErrors;
import io.werkspur.schema.json.read.ObjectReaders;
import io.werkspur.schema.json.value.CanonicalJson;
import io.werkspur.schema.json.write.EventWriter;
import io.werkspur.schema.json.write.JsonObjectWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The JSON form of one event, in both directions. Input must obey every rule of the contract; output is canonical:
 * equal events give equal bytes on every JDK. Stateless, safe from any thread. {@code docs/json-form.md} describes the
 * form.
 */
public final class EventJson {
    private EventJson() {}

    /** The result of reading one document. */
    public sealed interface Parsed {
        /**
         * An event that obeys the contract.
         *
         * @param event the event; its id is name-based if the document had none
         */
        record Accepted(PipelineEvent event) implements Parsed {}

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
     * Reads one event from one JSON object. Never throws for bad input.
     *
     * <p>An event without {@code event_id} gets one derived from its run, number and content, so reading the same line
     * twice gives the same event.
     */
    public static Parsed parse(String json) {
        FieldErrors errors = new FieldErrors("event");
        EventDraft draft = new EventDraft();
        ObjectReaders.EVENT.readDocument(json, draft, errors);
        EdgeRules.check(draft, errors);
        if (!errors.isEmpty()) {
            return new Parsed.Refused(errors.toList());
        }
        PipelineEvent event = identified(draft);
        return EventSize.surelyFits(json.length()) || EventSize.fits(event, errors)
                ? new Parsed.Accepted(event)
                : new Parsed.Refused(errors.toList());
    }

    /** As {@link #parse(String)}, from UTF-8; invalid bytes are refused, not replaced. */
    public static Parsed parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Parsed.Refused(List.of(new FieldError("event", "Expected UTF-8, but got other bytes")));
        }
    }

    /** The event in canonical JSON: indented, with a newline at the end. */
    public static String write(PipelineEvent event) {
        return text(CanonicalJson::pretty, out -> EventWriter.write(new JsonObjectWriter(out, true), event)) + "\n";
    }

    /** The same content on one line, without a newline: a line of a JSON Lines file. */
    public static String writeLine(PipelineEvent event) {
        return text(CanonicalJson::compact, out -> EventWriter.write(new JsonObjectWriter(out, true), event));
    }

    /** The context of an event, on one line: equal contexts give equal texts. {@code null} if it has none. */
    public static String writeContextLine(PipelineEvent event) {
        return event.getContext()
                .map(context -> text(
                        CanonicalJson::compact, out -> EventWriter.write(new JsonObjectWriter(out, true), context)))
                .orElse("null");
    }

    private static PipelineEvent identified(EventDraft draft) {
        if (draft.event().hasEventId()) {
            return draft.build();
        }
        draft.event().setEventId("");
        PipelineEvent unnamed = draft.build();
        String id = EventId.nameBased(unnamed.getExecutionId(), unnamed.getSequenceNumber(), content(unnamed));
        draft.event().setEventId(id);
        return draft.build();
    }

    // Absent fields are left out, so that a field added by a later version does not change any id.
    private static String content(PipelineEvent event) {
        return text(CanonicalJson::compact, out -> EventWriter.writeUnnamed(new JsonObjectWriter(out, false), event));
    }

    private static String text(Layout layout, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = layout.open(text)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to a string does not fail", e);
        }
        return text.toString();
    }

    private interface Layout {
        JsonGenerator open(Writer text) throws IOException;
    }

    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }
}
