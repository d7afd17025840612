// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

/** Hears what a document had to do to set its texts, and what its file depends on. Called by one thread. */
public interface SettingNotes {
    /** Characters that have no place in a document and that a mark stands for. */
    void replaced(long characters);

    /** A font that is in the file, by its name and version. */
    void font(String name);

    /**
     * Characters that are set in Latin letters, because no font has them; the file holds them as text all the same.
     *
     * @param script what Unicode calls their script, for example {@code HANGUL}
     */
    void transliterated(String script, long characters);
}
