// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

/** What a format could not write as it was; for the manifest. For one thread. */
public final class RenderNotes {
    private long replacedCharacters;

    /** Characters that the format cannot hold and that a mark stands for. */
    public void replaced(long characters) {
        replacedCharacters += characters;
    }

    /** How many characters were replaced by a mark. */
    public long replacedCharacters() {
        return replacedCharacters;
    }
}
