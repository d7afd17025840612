// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.field.MediumFacts;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.name.LegacyMedia;
import io.werkspur.export.name.LegacyNames;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the output elements of a session and numbers them. For one thread. */
final class LegacyOutput {
    private final XmlOut xml;
    private final LegacyNames names;
    private final RenderNotes notes;
    private final ViewedMedia media;
    private final int lastHop;
    private final LegacyMedia mediaNames;
    private int order;

    /** @param lastHop the highest hop of the run, for titles; 0 if there is none */
    LegacyOutput(XmlOut xml, LegacyNames names, RenderNotes notes, ViewedMedia media, int lastHop) {
        this.xml = xml;
        this.names = names;
        this.notes = notes;
        this.media = media;
        this.lastHop = lastHop;
        this.mediaNames = names.media();
    }

    /**
     * Writes the item if it is an output; a legacy reader would also count checks and blocks, so they are left out.
     *
     * @param isContested whether there are different reports of it
     */
    void write(ExecutionItem item, boolean isContested) throws IOException {
        String type = type(item.getItemType());
        if (type == null) {
            return;
        }
        order++;
        xml.start("output");
        xml.attribute("order", Integer.toString(order));
        xml.attribute("type", type);
        xml.attribute("node_title", XmlText.legal(title(item), notes));
        xml.attribute("w:sequence_number", Long.toString(item.getSequenceNumber()));
        if (isContested) {
            xml.attribute("w:contested", "true");
        }
        if (type.equals("text")) {
            xml.leaf("content", XmlText.legal(item.getContent().orElse(""), notes));
        } else {
            medium(item);
        }
        xml.end();
    }

    private void medium(ExecutionItem item) throws IOException {
        var medium = media.find(item);
        if (medium.isPresent()) {
            for (Map.Entry<String, @Nullable String> fact :
                    MediumFacts.texts(medium.get()).entrySet()) {
                String text = fact.getValue() == null ? "" : fact.getValue();
                xml.attribute("w:" + fact.getKey(), XmlText.legal(text, notes));
            }
        }
        String name = Objects.requireNonNull(mediaNames.next(item, media.ending(item)));
        xml.leaf("filename", name);
        xml.leaf("path", names.folder() + "/media/" + name);
    }

    private static @Nullable String type(ItemType type) {
        return switch (type) {
            case INTERCEPTION_ITERATION, INTERCEPTION_FINAL, OUTPUT_TEXT -> "text";
            default -> LegacyMedia.kind(type);
        };
    }

    private String title(ExecutionItem item) {
        Integer hop = item.getStageIteration().orElse(null);
        if (item.getItemType() != ItemType.INTERCEPTION_ITERATION || hop == null) {
            return item.getConfigUsed().filter(name -> !name.isEmpty()).orElse(FieldText.of(item.getItemType()));
        }
        String from = language(item, "from_lang");
        String to = language(item, "to_lang");
        String languages = from.isEmpty() || to.isEmpty() ? "" : " (" + from + "→" + to + ")";
        return "Stille Post " + hop + "/" + lastHop + languages;
    }

    private static String language(ExecutionItem item, String key) {
        MetadataValue value = item.getMetadata().get(key);
        return value != null && value.getValue().orElse(null) instanceof String text ? text : "";
    }
}
