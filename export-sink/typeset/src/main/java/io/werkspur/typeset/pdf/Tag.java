// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * An element of the structure tree, which tells screen readers the role of a piece of a page: ISO 32000-1, 14.7. For one
 * thread.
 */
public final class Tag {
    private static final COSName MARKED_CONTENT = COSName.getPDFName("MCR");
    private static final COSName MARK = COSName.getPDFName("MCID");

    private final String type;
    private final COSDictionary dictionary = new COSDictionary();
    private final COSArray kids = new COSArray();
    private @Nullable COSDictionary firstPage;

    private Tag(String type, COSDictionary parent) {
        this.type = type;
        dictionary.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        dictionary.setItem(COSName.S, COSName.getPDFName(type));
        dictionary.setItem(COSName.P, parent);
    }

    /** Creates the element that contains all others. */
    static Tag root(COSDictionary structure) {
        Tag root = new Tag("Document", structure);
        structure.setItem(COSName.K, root.dictionary);
        return root;
    }

    /** Appends a child. */
    public Tag add(String childType) {
        Tag child = new Tag(childType, dictionary);
        add(child.dictionary);
        return child;
    }

    /** Returns the type, for example {@code P} or {@code H1}. */
    public String type() {
        return type;
    }

    /** Sets the language of its text: a BCP 47 tag. */
    public Tag in(String language) {
        dictionary.setString(COSName.LANG, language);
        return this;
    }

    /** Sets the alternative text and the bounding box. */
    void showing(String alternative, float left, float bottom, float right, float top) {
        dictionary.setItem(COSName.getPDFName("Alt"), new COSString(alternative));
        COSArray box = new COSArray();
        for (float edge : new float[] {left, bottom, right, top}) {
            box.add(new COSFloat(edge));
        }
        COSDictionary layout = new COSDictionary();
        layout.setItem(COSName.O, COSName.getPDFName("Layout"));
        layout.setItem(COSName.getPDFName("Placement"), COSName.getPDFName("Block"));
        layout.setItem(COSName.BBOX, box);
        dictionary.setItem(COSName.A, layout);
    }

    /** Adds a piece of a page. */
    void mark(COSDictionary page, int number) {
        if (firstPage == null || firstPage == page) {
            firstPage = page;
            dictionary.setItem(COSName.PG, page);
            add(COSInteger.get(number));
            return;
        }
        COSDictionary elsewhere = new COSDictionary();
        elsewhere.setItem(COSName.TYPE, MARKED_CONTENT);
        elsewhere.setItem(COSName.PG, page);
        elsewhere.setInt(MARK, number);
        add(elsewhere);
    }

    COSDictionary dictionary() {
        return dictionary;
    }

    private void add(COSBase kid) {
        if (kids.size() == 0) {
            dictionary.setItem(COSName.K, kids);
        }
        kids.add(kid);
    }
}
