// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.schema.Number;

/** A seed as people read it: with the digits that were reported. */
public final class Seed {
    private Seed() {}

    /** @param seed a number of the contract, or a Java number */
    public static String text(Object seed) {
        return seed instanceof Number number ? number.getText() : seed.toString();
    }
}
