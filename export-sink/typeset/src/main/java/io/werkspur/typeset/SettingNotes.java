// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

/**
 * Receives notes about a document: how its texts had to be changed, and which fonts its file depends on. Called by one thread.
 */
public interface SettingNotes {
    /** Characters that a document cannot represent were replaced by a mark. */
    void replaced(long characters);

    /** A font is in the file; its name and version. */
    void font(String name);

    /**
     * Characters are shown in Latin letters because no font has them; the text layer of the file still has the originals.
     *
     * @param script Unicode's name of their script, for example {@code HANGUL}
     */
    void transliterated(String script, long characters);
}
