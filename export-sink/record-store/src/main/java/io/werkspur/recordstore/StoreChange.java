// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

/** What a call changed in a store. */
public enum StoreChange {
    /** The record is there now. */
    WRITTEN,
    /** The very same record was there. */
    UNCHANGED,
    /** A newer record is there and stays. */
    OUTDATED,
    /** A part of the record is not there; a newer revision follows in the topic. */
    INCOMPLETE,
    /** What was held of the run is gone. */
    REMOVED,
    /** Nothing of the run was held. */
    ABSENT
}
