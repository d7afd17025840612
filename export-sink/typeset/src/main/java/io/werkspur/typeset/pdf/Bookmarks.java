// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import io.werkspur.foundation.text.MarkupText;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/** Sections and their entries, for the side bar of a PDF reader. For one thread. */
public final class Bookmarks {
    private static final int LONGEST = 120;

    private final PDDocumentOutline outline = new PDDocumentOutline();
    private final PDDocumentCatalog catalog;
    private @Nullable PDOutlineItem section;

    Bookmarks(PDDocumentCatalog catalog) {
        this.catalog = catalog;
    }

    /** Adds a section; the entries that follow are below it. */
    public void section(String title, PDPage page, float top) {
        PDOutlineItem item = item(title, page, top);
        add(item);
        item.openNode();
        section = item;
    }

    /** Adds an entry to the last section. */
    public void entry(String title, PDPage page, float top) {
        PDOutlineItem item = item(title, page, top);
        if (section == null) {
            add(item);
        } else {
            section.addLast(item);
        }
    }

    private void add(PDOutlineItem item) {
        if (!outline.hasChildren()) {
            // Before there are items: PDFBox recurses through everything that is added at once, one call deeper for
            // each neighbour.
            catalog.setDocumentOutline(outline);
        }
        outline.addLast(item);
    }

    private static PDOutlineItem item(String text, PDPage page, float top) {
        String title = MarkupText.unescaped(text, characters -> {});
        PDPageXYZDestination place = new PDPageXYZDestination();
        place.setPage(page);
        place.setTop(Math.round(page.getMediaBox().getHeight() - top));
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(
                title.codePointCount(0, title.length()) <= LONGEST
                        ? title
                        : title.substring(0, title.offsetByCodePoints(0, LONGEST)) + "…");
        item.setDestination(place);
        return item;
    }

    void end() {
        if (outline.hasChildren()) {
            outline.openNode();
        }
    }
}
