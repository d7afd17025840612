// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import io.werkspur.schema.event.Limits;

/** Bounds of a repaired item. The same in every client: docs/tracking.md. */
public final class RepairLimits {
    /** Most bytes of one text, in UTF-8. */
    public static final int MAX_TEXT_BYTES = 256 << 10;
    /** The shortest that texts are cut to when an item is too heavy as a whole. */
    public static final int MIN_TEXT_BYTES = 1 << 10;
    /** Most bytes of a name: model, backend, configuration, a text of the context, a key. */
    public static final int MAX_NAME_BYTES = 1 << 10;
    /** Most bytes of a path or address. */
    public static final int MAX_PATH_BYTES = 4 << 10;
    /** Most bytes that are kept as base64. */
    public static final int MAX_BINARY_BYTES = 1 << 20;
    /** Most that an item may weigh: its texts and keys in UTF-8, and {@link #VALUE_WEIGHT} for each value. */
    public static final int MAX_ITEM_WEIGHT = 768 << 10;
    /** What a value weighs beside its text. */
    public static final int VALUE_WEIGHT = 16;
    /** Most levels that a metadata value may nest; the value of a key is level 1. */
    public static final int MAX_DEPTH = Limits.MAX_METADATA_DEPTH;
    /** Most values in an item. */
    public static final int MAX_VALUES = 40_000;
    /** Most entries of one list or object. */
    public static final int MAX_ENTRIES = 10_000;
    /** Most attributes of a context. */
    public static final int MAX_ATTRIBUTES = 100;
    /** Most lines that say what was repaired; one more says how many others there were. */
    public static final int MAX_WARNINGS = 10;
    /** Most characters of a place in a line or in the facts of a cut. */
    public static final int MAX_SHOWN_PATH = 200;
    /** Most texts of which the facts are told when they are cut. */
    public static final int MAX_CUTS = 100;

    private RepairLimits() {}
}
