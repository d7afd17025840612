// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.typeset.SettingNotes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * A tagged PDF that is being written (PDF 1.7; structure as in ISO 14289-1). If there are many pages, the streams of
 * finished ones are kept in a temporary file. For one thread.
 */
public final class PdfFile implements Closeable {
    /** More pages need too much memory. */
    public static final int MAX_PAGES = 3_000;

    private static final long MAX_IN_MEMORY = 8L << 20;
    private static final float PDF_VERSION = 1.7f;

    private final PDDocument document;
    private final EmbeddedFonts fonts;
    private final COSDictionary structure = new COSDictionary();
    private final COSArray tagsByPage = new COSArray();
    private final Tag root = Tag.root(structure);
    private final Bookmarks bookmarks;
    private final List<PDPage> pages = new ArrayList<>();
    private final MessageDigest content = Sha256.start();
    private final Supplier<? extends IOException> whenFull;

    /**
     * Starts without pages.
     *
     * @param temporary where the streams of finished pages are, if there are many
     * @param whenFull thrown by {@link #add} if the file has {@value #MAX_PAGES} pages
     */
    public PdfFile(TemporaryFiles temporary, Supplier<? extends IOException> whenFull) throws IOException {
        this.whenFull = whenFull;
        this.document = new PDDocument(MemoryUsageSetting.setupMixed(MAX_IN_MEMORY)
                .setTempDir(temporary.folder().toFile())
                .streamCache);
        this.fonts = new EmbeddedFonts(document);
        this.bookmarks = new Bookmarks(document.getDocumentCatalog());
        document.setVersion(PDF_VERSION);
        // Before there are elements: PDFBox recurses through everything that is added at once, one call deeper for each
        // level.
        document.getDocumentCatalog().getCOSObject().setItem(COSName.STRUCT_TREE_ROOT, structure);
    }

    /** Returns the element that contains all others. */
    public Tag root() {
        return root;
    }

    public Bookmarks bookmarks() {
        return bookmarks;
    }

    public PDDocument document() {
        return document;
    }

    public int pageCount() {
        return pages.size();
    }

    /**
     * Adds a page at the end.
     *
     * @throws IOException from {@code whenFull} of the constructor, if there are {@value #MAX_PAGES} pages
     */
    public PageContent add() throws IOException {
        if (pages.size() == MAX_PAGES) {
            throw whenFull.get();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        page.setStructParents(pages.size());
        pages.add(page);
        document.addPage(page);
        return new PageContent(page, fonts);
    }

    /**
     * Makes the identifier of the file depend on bytes that a page shows but does not contain, such as those of a
     * picture.
     *
     * @param digest of these bytes
     */
    public void showing(String digest) {
        content.update(digest.getBytes(StandardCharsets.US_ASCII));
    }

    /** Ends a page. */
    public void end(PageContent sheet) throws IOException {
        sheet.end(document, content);
        tagsByPage.add(COSInteger.get(tagsByPage.size() / 2));
        tagsByPage.add(sheet.tagsByNumber());
    }

    /** Adds text to a page that was unknown when the page was filled, such as the number of pages. */
    public void addTo(int page, Footing footing) throws IOException {
        Operators operators = new Operators().put("/Artifact<</Type/Pagination>>BDC");
        footing.write(new TextOperators(operators, fonts));
        operators.put("EMC");
        PDStream later = new PDStream(document);
        try (OutputStream out = new DigestOutputStream(later.createOutputStream(COSName.FLATE_DECODE), content)) {
            operators.writeTo(out);
        }
        COSArray streams = new COSArray();
        streams.add(pages.get(page).getCOSObject().getItem(COSName.CONTENTS));
        streams.add(later);
        pages.get(page).getCOSObject().setItem(COSName.CONTENTS, streams);
    }

    /**
     * Writes the file. The stream stays open.
     *
     * @param notes gets the fonts in the file
     */
    public void save(OutputStream out, Description description, SettingNotes notes) throws IOException {
        structure.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
        COSDictionary numbers = new COSDictionary();
        numbers.setItem(COSName.getPDFName("Nums"), tagsByPage);
        structure.setItem(COSName.getPDFName("ParentTree"), numbers);
        structure.setInt(COSName.getPDFName("ParentTreeNextKey"), pages.size());
        bookmarks.end();
        description.writeTo(document);
        fonts.finish(notes);
        // Otherwise PDFBox puts the current time into the file.
        document.setDocumentId(ByteBuffer.wrap(content.digest()).getLong());
        document.save(new OpenStream(out));
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** Writes the footer of a page. */
    @FunctionalInterface
    public interface Footing {
        void write(TextOperators text) throws IOException;
    }
}
