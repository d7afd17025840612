// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.foundation.digest.Sha256;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values that are the same in all runs of a person: only those are facts about the person. For long values
 * only their digests are kept. For one thread.
 */
public final class SharedValues {
    // Digests have this length, so a short value is never mistaken for one.
    private static final int DIGEST_LENGTH = 64;

    private final List<@Nullable String> first = new ArrayList<>();
    private final BitSet differing = new BitSet();
    private long runs;

    /** Adds the values of one more run, in the order of the variables. */
    public void add(List<@Nullable String> values) {
        for (int i = 0; i < values.size(); i++) {
            String value = kept(values.get(i));
            if (runs == 0) {
                first.add(value);
            } else if (value == null ? first.get(i) != null : !value.equals(first.get(i))) {
                differing.set(i);
            }
        }
        runs++;
    }

    boolean isShared(int variable) {
        return !differing.get(variable);
    }

    long runs() {
        return runs;
    }

    private static @Nullable String kept(@Nullable String value) {
        return value == null || value.length() < DIGEST_LENGTH ? value : Sha256.hex(value);
    }
}
