// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import java.util.Locale;

/**
 * The outcome of all lines. Immutable.
 *
 * @param lines lines that were not blank
 * @param refused lines that are not valid events
 * @param sent valid lines that were passed to the tracker
 * @param acknowledged how many of those the broker has
 */
public record PublishReport(long lines, long refused, long sent, long acknowledged) {
    /** Whether the broker has every line. */
    public boolean complete() {
        return refused == 0 && acknowledged == sent;
    }

    /** The numbers while it goes on: {@code 1,200 lines read, 1,000 published, 3 refused}. */
    public String progress() {
        return String.format(Locale.ROOT, "%,d lines read, %,d published, %,d refused", lines, acknowledged, refused);
    }

    /** The numbers in one line. */
    public String summary() {
        String text = String.format(Locale.ROOT, "%,d lines: %,d published, %,d refused", lines, acknowledged, refused);
        return acknowledged == sent
                ? text
                : text + String.format(Locale.ROOT, ", %,d not acknowledged by the broker", sent - acknowledged);
    }
}
