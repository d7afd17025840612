// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

/** Bounds of an event, checked at every edge. */
public final class Limits {
    /** Most levels that a metadata value may nest: the value of a key is level 1. Deeper ones overflow readers' stacks. */
    public static final int MAX_METADATA_DEPTH = 32;

    /** Most bytes of an encoded event: what a broker takes by default (1 MiB), less room for key and headers. */
    public static final int MAX_EVENT_BYTES = 900 * 1024;

    private Limits() {}
}
