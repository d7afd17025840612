// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

/**
 * Something that a reader has to know before reading.
 *
 * @param kind how grave it is
 * @param text one or two sentences in the document's language
 */
public record Notice(Kind kind, String text) {
    /** How grave it is. */
    public enum Kind {
        /** Worth knowing. */
        INFORMATION,
        /** The record is incomplete or has anomalies. */
        WARNING,
        /** The run was stopped or failed. */
        STOP
    }
}
