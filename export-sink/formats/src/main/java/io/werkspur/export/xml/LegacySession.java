// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.name.LegacyNames;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;

/** Writes the session element. Reads the run once for each part, because any part may be too large for memory. */
final class LegacySession {
    private static final String DEFAULT_LEVEL = "research";
    private static final String NO_SEED = "N/A";

    private final XmlOut xml;
    private final RunRecord record;
    private final LegacyNames names;
    private final RenderNotes notes;

    LegacySession(XmlOut xml, RunRecord record, LegacyNames names, RenderNotes notes) {
        this.xml = xml;
        this.record = record;
        this.names = names;
        this.notes = notes;
    }

    void write(ViewedMedia media) throws IOException {
        ExecutionRecord facts = record.facts();
        xml.start("session");
        xml.attribute("w:status", FieldText.of(facts.getStatus()));
        xml.attribute("w:missing_steps", Long.toString(ContestedNumbers.count(facts.getMissing())));
        long contested = ContestedNumbers.count(facts.getContested()) + facts.getContestedHidden();
        if (contested > 0) {
            xml.attribute("w:contested_steps", Long.toString(contested));
        }
        leaf("id", names.folder());
        leaf("user", names.user());
        leaf("timestamp", names.timestamp());
        leaf("workflow", names.workflow());
        String seed = facts.getUsedSeed().map(FieldText::number).orElse(null);
        leaf("seed", seed == null ? NO_SEED : seed);
        leaf(
                "safety_level",
                facts.getSafetyLevel().filter(level -> !level.isEmpty()).orElse(DEFAULT_LEVEL));
        prompts();
        outputs(media);
        xml.end();
    }

    private void prompts() throws IOException {
        xml.start("prompts");
        lines("original", ItemType.USER_INPUT_TEXT);
        lines("translated", hasTranslation() ? ItemType.TRANSLATION_RESULT : ItemType.USER_INPUT_TEXT);
        xml.end();
    }

    private void outputs(ViewedMedia media) throws IOException {
        xml.start("outputs");
        LegacyOutput output = new LegacyOutput(xml, names, notes, media, lastHop());
        for (ExecutionItem item : record.items()) {
            output.write(item, isContested(item));
        }
        xml.end();
    }

    private void lines(String name, ItemType type) throws IOException {
        xml.start(name);
        if (isAnyContested(type)) {
            xml.attribute("w:contested", "true");
        }
        boolean isFirst = true;
        for (ExecutionItem item : record.items()) {
            if (item.getItemType() == type) {
                xml.text(isFirst ? "" : "\n");
                xml.text(XmlText.legal(item.getContent().orElse(""), notes));
                isFirst = false;
            }
        }
        xml.endLeaf();
    }

    private boolean isAnyContested(ItemType type) {
        if (record.facts().getContested().isEmpty()) {
            return false;
        }
        for (ExecutionItem item : record.items()) {
            if (item.getItemType() == type && isContested(item)) {
                return true;
            }
        }
        return false;
    }

    private boolean isContested(ExecutionItem item) {
        return ContestedNumbers.contain(record.facts().getContested(), item.getSequenceNumber());
    }

    private boolean hasTranslation() {
        for (ExecutionItem item : record.items()) {
            if (item.getItemType() == ItemType.TRANSLATION_RESULT) {
                return true;
            }
        }
        return false;
    }

    private int lastHop() {
        int last = 0;
        for (ExecutionItem item : record.items()) {
            if (item.getItemType() == ItemType.INTERCEPTION_ITERATION) {
                last = Math.max(last, item.getStageIteration().orElse(0));
            }
        }
        return last;
    }

    private void leaf(String name, String text) throws IOException {
        xml.leaf(name, XmlText.legal(text, notes));
    }
}
