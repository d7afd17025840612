// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.CheckResult;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.LanguagePair;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.MetadataKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the metadata of a step say in keys of the contract: languages, and the result of a check. Stateless. */
public final class StepMetadata {
    // Not a key of the contract; pipelines add it to a block.
    private static final String BLOCKED_CODES = "blocked_codes";

    private StepMetadata() {}

    /** Returns the languages of a step; empty if it names none. */
    public static Optional<LanguagePair> languages(ExecutionItem item) {
        return Optional.ofNullable(takeLanguages(new TreeMap<>(item.getMetadata())));
    }

    /** Returns the result of a check or a block; empty for other steps. */
    public static Optional<CheckResult> verdict(ExecutionItem item) {
        return Optional.ofNullable(takeVerdict(StepTypes.kind(item.getItemType()), new TreeMap<>(item.getMetadata())));
    }

    static @Nullable LanguagePair takeLanguages(Map<String, MetadataValue> metadata) {
        String from = take(metadata, MetadataKey.FROM_LANG);
        String to = take(metadata, MetadataKey.TO_LANG);
        return from == null && to == null ? null : new LanguagePair(from, to);
    }

    static @Nullable CheckResult takeVerdict(DocumentStep.Kind kind, Map<String, MetadataValue> metadata) {
        if (kind != DocumentStep.Kind.CHECK && kind != DocumentStep.Kind.BLOCKED) {
            return null;
        }
        CheckResult.Outcome outcome =
                kind == DocumentStep.Kind.BLOCKED ? CheckResult.Outcome.REFUSED : CheckResult.Outcome.UNKNOWN;
        MetadataValue safe = metadata.get(MetadataKey.SAFE);
        if (safe != null && safe.getValue().orElse(null) instanceof Boolean passed && kind == DocumentStep.Kind.CHECK) {
            metadata.remove(MetadataKey.SAFE);
            outcome = passed ? CheckResult.Outcome.PASSED : CheckResult.Outcome.REFUSED;
        }
        List<String> reasons = new ArrayList<>();
        String reason = take(metadata, MetadataKey.REASON);
        if (reason != null) {
            reasons.add(reason);
        }
        reasons.addAll(MetadataFacts.takeTexts(metadata, MetadataKey.CODES));
        reasons.addAll(MetadataFacts.takeTexts(metadata, BLOCKED_CODES));
        return new CheckResult(outcome, List.copyOf(new LinkedHashSet<>(reasons)));
    }

    static @Nullable String take(Map<String, MetadataValue> metadata, String key) {
        String text = MetadataFacts.text(metadata.get(key));
        if (text != null) {
            metadata.remove(key);
        }
        return text;
    }
}
