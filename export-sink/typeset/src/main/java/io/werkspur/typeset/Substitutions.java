// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import java.lang.Character.UnicodeScript;

/** Is told of each text that stands in Latin letters because no font has its own. */
@FunctionalInterface
public interface Substitutions {
    /**
     * One such piece.
     *
     * @param characters how many are not shown themselves
     */
    void add(UnicodeScript script, int characters);
}
