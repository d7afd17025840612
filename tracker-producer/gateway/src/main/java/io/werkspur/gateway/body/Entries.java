// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import io.werkspur.gateway.body.RefusedBodyException.Reason;
import io.werkspur.repair.json.LoneSurrogates;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.json.JsonDocuments;
import io.werkspur.schema.json.JsonDocuments.Split;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a body into its entries. Stateless. */
public final class Entries {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Entries() {}

    /**
     * Returns a body that is one value; an empty body is read as an empty object, for requests without fields.
     *
     * @param lenient whether surrogates without a pair are let through, for the entries to be repaired
     * @throws RefusedBodyException if it is not valid text
     */
    public static Entry one(byte[] body, BodyFormat format, boolean lenient) throws RefusedBodyException {
        String text = text(body, format, lenient).strip();
        return new Entry("", text.isEmpty() ? "{}" : text);
    }

    /**
     * Returns the entries of a body: the elements of a list, the lines that are not blank, or the body itself.
     *
     * @param max largest number of entries
     * @param lenient whether surrogates without a pair are let through, for the entries to be repaired
     * @throws RefusedBodyException if there are none or too many, or if it is not valid text or a broken list
     */
    public static List<Entry> of(byte[] body, BodyFormat format, int max, boolean lenient) throws RefusedBodyException {
        String text = text(body, format, lenient);
        List<Entry> entries = format == BodyFormat.LINES ? lines(text, max) : values(text, max);
        if (entries.isEmpty()) {
            throw invalid("Expected at least one entry, but got none");
        }
        return entries;
    }

    private static String text(byte[] body, BodyFormat format, boolean lenient) throws RefusedBodyException {
        String text = text(body, format);
        return lenient ? LoneSurrogates.unescaped(text) : text;
    }

    private static String text(byte[] body, BodyFormat format) throws RefusedBodyException {
        if (Nesting.isTooDeep(body, format == BodyFormat.LINES)) {
            throw invalid("Expected values nested at most " + Nesting.MAX + " deep, but got deeper ones");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw invalid("Expected UTF-8, but got other bytes");
        }
    }

    private static List<Entry> values(String text, int max) throws RefusedBodyException {
        String json = text.strip();
        if (json.isEmpty()) {
            return List.of();
        }
        if (json.charAt(0) != '[') {
            return List.of(new Entry("", json));
        }
        Split split = JsonDocuments.ofArray(json, max + 1);
        if (split instanceof Split.Broken broken) {
            throw new RefusedBodyException(Reason.INVALID, broken.error().message(), List.of(broken.error()));
        }
        List<String> elements = ((Split.Elements) split).elements();
        requireAtMost(max, elements.size());
        List<Entry> entries = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            entries.add(new Entry("[" + i + "]", elements.get(i)));
        }
        return entries;
    }

    private static List<Entry> lines(String text, int max) throws RefusedBodyException {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end).strip();
            number++;
            if (!line.isEmpty()) {
                entries.add(new Entry("line " + number, line));
                requireAtMost(max, entries.size());
            }
            from = end < 0 ? text.length() : end + 1;
        }
        return entries;
    }

    private static void requireAtMost(int max, int entries) throws RefusedBodyException {
        if (entries > max) {
            throw new RefusedBodyException(
                    Reason.TOO_LARGE, "Expected at most " + max + " entries in a request, but got more");
        }
    }

    private static RefusedBodyException invalid(String message) {
        return new RefusedBodyException(Reason.INVALID, message, List.of(new FieldError("body", message)));
    }
}
