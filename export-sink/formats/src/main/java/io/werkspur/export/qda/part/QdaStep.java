// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.field.Fields;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.label.LanguageTag;
import io.werkspur.export.qda.element.Codes;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.medium.QdaMedium;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.FieldText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A step as a text to be coded.
 *
 * @param item the step
 * @param language language of its text: a language tag in lower case; null if it was not reported
 * @param medium facts about the medium that it refers to; null if there is none
 * @param contested whether there are different reports of it
 */
public record QdaStep(
        ExecutionItem item,
        @Nullable String language,
        @Nullable QdaMedium medium,
        boolean contested) {
    private static final String NO_TEXT = "(no text)";
    private static final String CONTESTED = "There are two different reports of this step (or more).";

    /** The language of its text, as the step reports it. */
    static @Nullable String reportedLanguage(ExecutionItem item, String key) {
        MetadataValue value = item.getMetadata().get(key);
        Object tag = value == null ? null : value.getValue().orElse(null);
        return tag instanceof String text && LanguageTag.matches(text) ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** Its sequence number. */
    public long number() {
        return item.getSequenceNumber();
    }

    /** Whether it is in the stage of its type. */
    public boolean isInItsStage() {
        return item.getStage() == TypeDefaults.stage(item.getItemType());
    }

    /** One line that says which step it is. */
    String head() {
        StringBuilder head = new StringBuilder("#")
                .append(number())
                .append(" · ")
                .append(FieldText.of(item.getTimestamp()))
                .append(" · stage ")
                .append(item.getStage())
                .append(" · ")
                .append(FieldText.of(item.getItemType()));
        item.getStageIteration().ifPresent(hop -> head.append(" · hop ").append(hop));
        item.getLoopIteration().ifPresent(loop -> head.append(" · loop ").append(loop));
        String from = reportedLanguage(item, MetadataKey.FROM_LANG);
        String to = reportedLanguage(item, MetadataKey.TO_LANG);
        if (from != null || to != null) {
            head.append(" · ").append(from == null ? "?" : from).append(" → ").append(to == null ? "?" : to);
        }
        if (contested) {
            head.append(" · ").append(CONTESTED);
        }
        return head.toString();
    }

    /**
     * Its text, which is never empty: without a text it says what the step refers to or reports, and a check or block
     * gives its reasons, so that no step is missing in the text of the run.
     */
    String body(RenderNotes notes) {
        List<String> parts = new ArrayList<>();
        String content = item.getContent().orElse("");
        if (!content.isEmpty()) {
            parts.add(content);
        }
        if (content.isEmpty()) {
            item.getFilePath().ifPresent(path -> parts.add("File: " + path));
            if (medium != null) {
                parts.add(medium.text());
            }
        }
        if ((content.isEmpty() || saysWhy()) && !item.getMetadata().isEmpty()) {
            parts.add(FieldText.json(new TreeMap<>(item.getMetadata())));
        }
        return parts.isEmpty() ? NO_TEXT : QdaText.source(String.join("\n", parts), notes);
    }

    private boolean saysWhy() {
        return Codes.isCheck(item.getItemType())
                || Codes.isBlock(item.getItemType())
                || item.getItemType() == ItemType.PIPELINE_ERROR;
    }

    /** Everything about it except its text. */
    String description() {
        String fields = QdaText.lines(
                Fields.ITEM.stream()
                        .filter(field -> !field.name().equals("content"))
                        .toList(),
                item);
        String all = medium == null ? fields : fields + "\n" + medium.text();
        return contested ? CONTESTED + "\n" + all : all;
    }

    /** The paths of its codes. */
    List<String> codes() {
        List<String> codes = new ArrayList<>(List.of(
                Codes.stage(item.getStage()), Codes.type(item.getItemType()), Codes.media(item.getMediaType())));
        if (language != null) {
            codes.add(Codes.language(language));
        }
        String outcome = outcome();
        if (outcome != null) {
            codes.add(outcome);
        }
        return codes;
    }

    private @Nullable String outcome() {
        if (Codes.isBlock(item.getItemType())) {
            return Codes.SAFETY_BLOCKED;
        }
        if (!Codes.isCheck(item.getItemType())) {
            return null;
        }
        Map<String, MetadataValue> metadata = item.getMetadata();
        MetadataValue safe = metadata.get(MetadataKey.SAFE);
        if (safe == null || !(safe.getValue().orElse(null) instanceof Boolean passed)) {
            return Codes.SAFETY_UNKNOWN;
        }
        return passed ? Codes.SAFETY_PASSED : Codes.SAFETY_BLOCKED;
    }
}
