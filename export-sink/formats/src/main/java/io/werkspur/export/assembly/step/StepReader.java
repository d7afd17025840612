// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.CheckResult;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.LanguagePair;
import io.werkspur.export.document.MediaPart;
import io.werkspur.export.document.Passage;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.view.View;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.MetadataKey;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns items into steps, in order: the result of a journey has the language of the hop before it. */
public final class StepReader {
    private final View view;
    private final Texts texts;
    private final ZoneId zone;
    private final ViewedMedia media;
    private final Outline outline;
    private @Nullable String lastHopTo;

    public StepReader(View view, Texts texts, ZoneId zone, ViewedMedia media, Outline outline) {
        this.view = view;
        this.texts = texts;
        this.zone = zone;
        this.media = media;
        this.outline = outline;
    }

    public DocumentStep step(ExecutionItem item) {
        ItemType type = item.getItemType();
        DocumentStep.Kind kind = StepTypes.kind(type);
        Map<String, MetadataValue> metadata = new TreeMap<>(item.getMetadata());
        String ownName = type == ItemType.OTHER ? StepMetadata.take(metadata, MetadataKey.TYPE) : null;
        LanguagePair languages = StepMetadata.takeLanguages(metadata);
        CheckResult verdict = StepMetadata.takeVerdict(kind, metadata);
        return new DocumentStep(
                kind,
                StepTypes.label(type),
                ownName,
                item.getSequenceNumber(),
                item.getTimestamp().atZone(zone),
                hop(item),
                languages,
                passage(item, languages),
                medium(item),
                verdict,
                contested(item),
                StepFacts.of(item, metadata, texts));
    }

    // Only researchers have the other reports.
    private @Nullable Label contested(ExecutionItem item) {
        if (!outline.isContested(item.getSequenceNumber())) {
            return null;
        }
        return view == View.RESEARCHER ? Label.STEP_CONTESTED_SEE_BELOW : Label.STEP_CONTESTED;
    }

    private DocumentStep.@Nullable Hop hop(ExecutionItem item) {
        Integer number = item.getStageIteration().orElse(null);
        if (number == null || item.getItemType() != ItemType.INTERCEPTION_ITERATION) {
            return null;
        }
        return new DocumentStep.Hop(number, outline.hops());
    }

    private @Nullable Passage passage(ExecutionItem item, @Nullable LanguagePair languages) {
        String language = switch (item.getItemType()) {
            case USER_INPUT_TEXT -> outline.originalLanguage();
            case INTERCEPTION_FINAL -> lastHopTo;
            default -> languages == null ? null : languages.to();
        };
        if (item.getItemType() == ItemType.INTERCEPTION_ITERATION) {
            lastHopTo = language;
        }
        String text = item.getContent().orElse(null);
        return text == null ? null : Passage.of(text, language);
    }

    private @Nullable MediaPart medium(ExecutionItem item) {
        Medium medium = media.find(item).orElse(null);
        return medium == null
                ? null
                : new MediaPart(item.getFilePath().orElse(null), item.getMediaType(), medium, mediaFacts(medium));
    }

    // A digest is of no use to a child or a teacher.
    private List<Fact> mediaFacts(Medium medium) {
        if (view != View.RESEARCHER || !(medium instanceof Medium.Found found)) {
            return List.of();
        }
        return List.of(
                Fact.of(Label.FACT_CONTENT_TYPE, found.contentType()),
                Fact.of(Label.FACT_SIZE, texts.with(Label.BYTES, Long.toString(found.size()))),
                Fact.of(Label.FACT_SHA256, found.sha256()));
    }
}
