// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.stream;

/** Why a medium cannot be freed of its metadata. */
public enum Refusal {
    /** No cleaner knows this kind of file. */
    UNKNOWN_KIND,
    /** It is not what its first bytes promise, or it is cut off: nobody can say what of it is metadata. */
    DAMAGED,
    /** It has a part that may contain anything and that it needs, for example a track of positions. */
    FOREIGN_PART
}
