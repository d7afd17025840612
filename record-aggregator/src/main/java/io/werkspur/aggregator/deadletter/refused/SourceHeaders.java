// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter.refused;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers that a message had before it became a dead letter. Without them a message that names its schema in a header could
 * never be used. Ours are not among them: they say something about the letter. Stateless.
 */
public final class SourceHeaders {
    /** Header: present if the message had more headers than a letter can keep; then it has none of them. */
    static final String CUT = "werkspur.headers.cut";

    private static final String OURS = "werkspur.";
    private static final int LONGEST = 100_000;

    private SourceHeaders() {}

    /** Adds the headers of a message to those of its letter. */
    static void keep(Headers received, Headers letter) {
        List<Header> kept = of(received);
        int bytes = 0;
        for (Header header : kept) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        if (bytes > LONGEST) {
            letter.add(CUT, "true".getBytes(StandardCharsets.UTF_8));
        } else {
            kept.forEach(letter::add);
        }
    }

    /** The headers of a message or of its letter that are not ours, in their order. */
    public static List<Header> of(Headers headers) {
        List<Header> others = new ArrayList<>();
        for (Header header : headers) {
            if (!header.key().startsWith(OURS)) {
                others.add(header);
            }
        }
        return others;
    }
}
