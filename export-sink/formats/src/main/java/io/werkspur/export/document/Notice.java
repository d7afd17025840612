// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

/**
 * Something that a reader has to know before reading.
 *
 * @param kind severity
 * @param text one or two sentences in the language of the document
 */
public record Notice(Kind kind, String text) {
    /** Severity. */
    public enum Kind {
        /** Worth knowing. */
        INFORMATION,
        /** The record is incomplete or has anomalies. */
        WARNING,
        /** The run was stopped or failed. */
        STOP
    }
}
