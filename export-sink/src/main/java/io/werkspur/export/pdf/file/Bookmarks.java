// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.file;

import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/** Sections and their steps, for the side bar of a reader. For one thread. */
public final class Bookmarks {
    private static final int LONGEST = 120;

    private final PDDocumentOutline outline = new PDDocumentOutline();
    private @Nullable PDOutlineItem section;

    /** A section; the steps that follow are below it. */
    public void section(String title, PDPage page, float top) {
        PDOutlineItem item = item(title, page, top);
        outline.addLast(item);
        item.openNode();
        section = item;
    }

    /** A step of the last section. */
    public void step(String title, PDPage page, float top) {
        PDOutlineItem item = item(title, page, top);
        if (section == null) {
            outline.addLast(item);
        } else {
            section.addLast(item);
        }
    }

    private static PDOutlineItem item(String title, PDPage page, float top) {
        PDPageXYZDestination place = new PDPageXYZDestination();
        place.setPage(page);
        place.setTop(Math.round(page.getMediaBox().getHeight() - top));
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(
                title.length() <= LONGEST
                        ? title
                        : title.substring(
                                        0,
                                        title.offsetByCodePoints(
                                                0, Math.min(LONGEST, title.codePointCount(0, title.length()))))
                                + "…");
        item.setDestination(place);
        return item;
    }

    void writeTo(PDDocumentCatalog catalog) {
        if (outline.hasChildren()) {
            outline.openNode();
            catalog.setDocumentOutline(outline);
        }
    }
}
