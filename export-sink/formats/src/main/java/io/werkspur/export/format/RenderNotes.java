// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.typeset.SettingNotes;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Notes of a format for the manifest: replaced and transliterated characters, and fonts. For one thread. */
public final class RenderNotes implements SettingNotes {
    private final SortedSet<String> fonts = new TreeSet<>();
    private final SortedMap<String, Long> transliterated = new TreeMap<>();
    private long replacedCharacters;

    @Override
    public void replaced(long characters) {
        replacedCharacters += characters;
    }

    /** How many characters were replaced by a mark. */
    public long replacedCharacters() {
        return replacedCharacters;
    }

    @Override
    public void font(String name) {
        fonts.add(name);
    }

    /** The fonts in the file, in the order of their names. */
    public Set<String> fonts() {
        return Collections.unmodifiableSet(fonts);
    }

    @Override
    public void transliterated(String script, long characters) {
        transliterated.merge(script, characters, Long::sum);
    }

    /** Number of such characters by script, in the order of their names. */
    public SortedMap<String, Long> transliterated() {
        return Collections.unmodifiableSortedMap(transliterated);
    }
}
