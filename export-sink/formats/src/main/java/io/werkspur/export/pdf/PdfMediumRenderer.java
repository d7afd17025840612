// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.Absence;
import io.werkspur.export.document.MediaPart;
import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.pdf.picture.PdfPictures;
import io.werkspur.foundation.text.MarkupText;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.typeset.TextDirection;
import io.werkspur.typeset.TextStyle;
import io.werkspur.typeset.flow.Band;
import io.werkspur.typeset.flow.BandFrame;
import io.werkspur.typeset.flow.TextSetter;
import io.werkspur.typeset.pdf.PageContent;
import io.werkspur.typeset.pdf.PdfFile;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Sets a medium: the picture, or why it is missing; below, its location. Each picture is in the file once. For one thread. */
final class PdfMediumRenderer {
    private static final TextStyle CAPTION = new TextStyle(8.5f, false, PageStyle.GREY);
    private static final TextStyle ABSENT = new TextStyle(9.5f, false, PageStyle.GAP);
    private static final float CAPTION_LEADING = 13;
    private static final float ABSENT_LEADING = 15;
    private static final float DISTANCE = 6;
    private static final float HIGHEST = 330;
    // A picture is shown at 144 dpi: sharp in print, and small pictures stay small.
    private static final float POINTS_PER_PIXEL = 0.5f;
    // A picture that is far wider than high, or far higher than wide, would otherwise become too thin to see.
    private static final float LEAST = POINTS_PER_PIXEL;

    private final PdfFile file;
    private final TextSetter setter;
    private final Texts texts;
    private final PdfFactRenderer facts;
    private final Map<String, PDImageXObject> byDigest = new HashMap<>();

    PdfMediumRenderer(PdfFile file, TextSetter setter, Texts texts, PdfFactRenderer facts) {
        this.file = file;
        this.setter = setter;
        this.texts = texts;
        this.facts = facts;
    }

    /** @param label name of the step that refers to it */
    void write(MediaPart part, Label label, BandFrame frame, Tag parent) throws IOException {
        setter.flow().space(DISTANCE, frame);
        if (part.medium() instanceof Medium.Found found) {
            try {
                picture(picture(found), part.name(texts.of(label)), frame, parent.add("Figure"));
            } catch (NotEmbeddedException e) {
                absent(texts.of(e.reason()), frame, parent);
            }
        } else if (part.medium() instanceof Medium.Missing missing) {
            absent(Absence.of(missing, texts).reason(), frame, parent);
        }
        setter.paragraph(
                List.of(setter.span(part.caption(texts.of(label)), CAPTION)),
                TextDirection.LEFT_TO_RIGHT,
                CAPTION_LEADING,
                frame,
                parent.add("P"));
        facts.line(part.facts(), frame, parent);
    }

    private PDImageXObject picture(Medium.Found found) throws IOException, NotEmbeddedException {
        PDImageXObject picture = byDigest.get(found.sha256());
        if (picture == null) {
            picture = PdfPictures.read(file.document(), found);
            file.showing(found.sha256());
            byDigest.put(found.sha256(), picture);
        }
        return picture;
    }

    private void picture(PDImageXObject picture, String alternative, BandFrame frame, Tag tag) {
        float width = picture.getWidth() * POINTS_PER_PIXEL;
        float height = picture.getHeight() * POINTS_PER_PIXEL;
        float scale = Math.min(1, Math.min(frame.width() / width, HIGHEST / height));
        String safe = MarkupText.unescaped(alternative, characters -> {});
        float shownWidth = Math.max(LEAST, width * scale);
        float shownHeight = Math.max(LEAST, height * scale);
        setter.flow().hold(new PictureBand(picture, shownWidth, shownHeight, tag, safe), frame);
        setter.flow().hold(new Band.Space(DISTANCE / 2), frame);
    }

    private void absent(String reason, BandFrame frame, Tag parent) throws IOException {
        setter.paragraph(
                List.of(setter.span(texts.with(Label.MEDIUM_MISSING, reason), ABSENT)),
                TextDirection.LEFT_TO_RIGHT,
                ABSENT_LEADING,
                frame,
                parent.add("P"));
    }

    private record PictureBand(PDImageXObject picture, float width, float height, Tag tag, String alternative)
            implements Band {
        @Override
        public void draw(PageContent sheet, BandFrame frame, float top) {
            sheet.picture(picture, frame.left(), top, width, height, tag, alternative);
        }
    }
}
