// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An output that expects more steps. */
final class OpenGroup {
    private static final long WEIGHT_OF_A_STEP = 500;
    private static final long WEIGHT_OF_A_FACT = 100;

    private final @Nullable Integer number;
    private final boolean continued;
    private final List<DocumentBlock> entries = new ArrayList<>();
    private @Nullable String configName;
    private long weight;

    OpenGroup(@Nullable Integer number, boolean continued) {
        this.number = number;
        this.continued = continued;
    }

    @Nullable
    Integer number() {
        return number;
    }

    /** Returns its approximate size in characters. */
    long weight() {
        return weight;
    }

    /** Adds a step or a gap and returns its weight. */
    long add(PlacedBlock placed) {
        entries.add(placed.block());
        if (configName == null && placed.item() != null) {
            configName = placed.item().getConfigUsed().orElse(null);
        }
        long added = placed.block() instanceof DocumentStep step ? weightOf(step) : WEIGHT_OF_A_STEP;
        weight += added;
        return added;
    }

    private static long weightOf(DocumentStep step) {
        long weight =
                WEIGHT_OF_A_STEP + (step.text() == null ? 0 : step.text().text().length());
        for (Fact fact : step.facts()) {
            weight += WEIGHT_OF_A_FACT + fact.value().length();
        }
        return weight;
    }

    DocumentBlock toBlock() {
        return new DocumentBlock.OutputGroup(number, configName, continued, List.copyOf(entries));
    }
}
