// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

/** The effect of a call on a store. */
public enum StoreChange {
    /** The record was written. */
    WRITTEN,
    /** The same record was stored already. */
    UNCHANGED,
    /** A newer record is stored and stays. */
    OUTDATED,
    /** A segment of the record is missing; a newer revision follows in the topic. */
    INCOMPLETE,
    /** Everything of the run was removed. */
    REMOVED,
    /** Nothing of the run was stored. */
    ABSENT
}
