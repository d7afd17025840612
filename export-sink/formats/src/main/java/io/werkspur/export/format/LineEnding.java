// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

/** The line ending of formats that do not define it themselves; only REFI-QDA does not. */
public enum LineEnding {
    /** One character, {@code \n}. */
    LF,
    /** Two characters, {@code \r\n}. */
    CRLF;

    /** The text with these line ends; {@code text} has LF and no CR. */
    public String in(String text) {
        return this == LF ? text : text.replace("\n", "\r\n");
    }
}
