// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import java.lang.Character.UnicodeScript;

/** Receives each text that is shown in Latin letters because no font has its characters. */
@FunctionalInterface
public interface Substitutions {
    /**
     * Receives one such piece.
     *
     * @param characters number of characters that are not shown as themselves
     */
    void add(UnicodeScript script, int characters);
}
