// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

/** Limits of an event, checked at every edge. */
public final class Limits {
    /** Maximum nesting of a metadata value: the value of a key is level 1. Deeper values overflow readers' stacks. */
    public static final int MAX_METADATA_DEPTH = 32;

    /**
     * Maximum size of an encoded event: what a broker accepts by default (1 MiB), minus room for the key and headers.
     */
    public static final int MAX_EVENT_BYTES = 900 * 1024;

    private Limits() {}
}
