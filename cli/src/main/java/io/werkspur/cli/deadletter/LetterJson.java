// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.aggregator.deadletter.DeadLetter;
import io.werkspur.aggregator.deadletter.LetterContent;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.json.EventJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A dead letter as one line of JSON, for programs. Stateless. */
final class LetterJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private LetterJson() {}

    /**
     * Returns the line, without an end: {@code place, time, reason, detail, topic, partition, offset, key, value_bytes, event}. A
     * key that is not UTF-8 is in {@code key_base64} instead. {@code event} is null if the value cannot be read.
     *
     * @param withValue whether to add the raw value, as {@code value_base64}
     */
    static String line(DeadLetter letter, LetterContent content, boolean withValue) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("place", letter.place());
            out.writeStringField("time", letter.time().toString());
            out.writeStringField("reason", letter.reason());
            out.writeStringField("detail", letter.detail());
            out.writeStringField("topic", letter.topic());
            writeKey(out, letter);
            if (letter.value() == null) {
                out.writeNullField("value_bytes");
            } else {
                out.writeNumberField("value_bytes", letter.valueBytes());
            }
            out.writeFieldName("event");
            if (content instanceof LetterContent.Event readable) {
                out.writeRawValue(EventJson.writeLine(readable.event()));
            } else {
                out.writeNull();
            }
            if (withValue && letter.value() != null) {
                out.writeBinaryField("value_base64", letter.value());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A string takes every write", e);
        }
        return TerminalText.escaped(text.toString());
    }

    private static void writeKey(JsonGenerator out, DeadLetter letter) throws IOException {
        byte[] key = letter.rawKey();
        Optional<String> text = KeyText.utf8(key);
        if (key == null || text.isPresent()) {
            out.writeStringField("key", text.orElse(null));
        } else {
            out.writeBinaryField("key_base64", key);
        }
    }
}
