// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * All texts that can be found in a PDF: strings and names of every object, unpacked streams, the texts behind the
 * glyphs of pages, and the texts of the glyphs.
 */
final class FileTexts {
    private final StringBuilder texts = new StringBuilder();
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<COSBase> pages = Collections.newSetFromMap(new IdentityHashMap<>());

    private FileTexts() {}

    /** One text per line; then again without white space, because lines may break inside words. */
    static String of(byte[] file) throws IOException {
        FileTexts all = new FileTexts();
        try (PDDocument document = Loader.loadPDF(file)) {
            for (PDPage page : document.getPages()) {
                page.getContentStreams().forEachRemaining(stream -> all.pages.add(stream.getCOSObject()));
                for (Object token : new PDFStreamParser(page).parse()) {
                    if (token instanceof COSDictionary said) {
                        all.walk(said);
                    }
                }
            }
            all.walk(document.getDocument().getTrailer());
            all.say(new PDFTextStripper().getText(document));
        }
        try (ReadPdf read = new ReadPdf(file)) {
            all.say(read.text());
        }
        return all.texts + all.texts.toString().replaceAll("\\s", "");
    }

    private void walk(COSBase root) throws IOException {
        Deque<COSBase> todo = new ArrayDeque<>(List.of(root));
        while (!todo.isEmpty()) {
            COSBase next = todo.pop();
            COSBase object = next instanceof COSObject reference ? reference.getObject() : next;
            if (object == null || !seen.add(object)) {
                continue;
            }
            if (object instanceof COSString string) {
                say(string.getString());
            } else if (object instanceof COSName name) {
                say(name.getName());
            } else if (object instanceof COSArray array) {
                push(todo, array.toList());
            } else if (object instanceof COSDictionary dictionary) {
                push(todo, dictionary.keySet());
                push(todo, dictionary.getValues());
            }
            // Positions on pages look like numbers of a run; the texts of pages are collected elsewhere.
            if (object instanceof COSStream stream && !pages.contains(stream)) {
                try (InputStream in = stream.createInputStream()) {
                    say(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static void push(Deque<COSBase> todo, Collection<? extends COSBase> all) {
        all.stream().filter(Objects::nonNull).forEach(todo::push);
    }

    private void say(String text) {
        texts.append(text).append('\n');
    }
}
