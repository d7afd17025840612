// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.Section;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.event.MetadataKey;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts about a run that are needed before its first line is written. Small, however long the run is. */
public final class Outline {
    private final Set<Section.Kind> sections = EnumSet.noneOf(Section.Kind.class);
    private final Map<Integer, Integer> outputSizes = new HashMap<>();
    private final List<SequenceRange> contested;
    private long steps;
    private int lastHop;
    private boolean hasResult;
    private @Nullable String originalLanguage;

    private Outline(List<SequenceRange> contested) {
        this.contested = contested;
    }

    public static Outline of(RunRecord record) {
        Outline outline = new Outline(record.facts().getContested());
        for (ExecutionItem item : record.items()) {
            outline.add(item);
        }
        return outline;
    }

    private void add(ExecutionItem item) {
        steps++;
        Section.Kind section = StepTypes.section(item);
        sections.add(section);
        if (section == Section.Kind.OUTPUTS) {
            item.getLoopIteration().ifPresent(number -> outputSizes.merge(number, 1, Integer::sum));
        }
        ItemType type = item.getItemType();
        if (type == ItemType.INTERCEPTION_ITERATION) {
            lastHop = Math.max(lastHop, item.getStageIteration().orElse(0));
        }
        hasResult |= type == ItemType.INTERCEPTION_FINAL;
        if (originalLanguage == null
                && (type == ItemType.TRANSLATION_RESULT || type == ItemType.INTERCEPTION_ITERATION)) {
            originalLanguage = MetadataFacts.text(item.getMetadata().get(MetadataKey.FROM_LANG));
        }
    }

    public boolean has(Section.Kind section) {
        return sections.contains(section);
    }

    /** How many steps each output number has. */
    public Map<Integer, Integer> outputSizes() {
        return outputSizes;
    }

    public long steps() {
        return steps;
    }

    /** Whether different events claim the number. */
    boolean isContested(long number) {
        return ContestedNumbers.contain(contested, number);
    }

    /** Number of the last hop; null while the journey has no result, because more hops may have been planned. */
    @Nullable
    Integer hops() {
        return hasResult ? lastHop : null;
    }

    /** The source language of the first translation or hop. */
    @Nullable
    String originalLanguage() {
        return originalLanguage;
    }
}
