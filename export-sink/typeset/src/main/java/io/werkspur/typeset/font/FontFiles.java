// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the font files of a folder. What cannot be looked into, and links that lead back to where they lie, cost nothing but themselves. */
final class FontFiles extends SimpleFileVisitor<Path> {
    /** Of the only kind of font that documents take, lower case. */
    static final String SUFFIX = ".ttf";

    private static final Logger LOG = LoggerFactory.getLogger(FontFiles.class);
    private static final int MAX_FILES = 50_000;

    private final List<Path> fonts = new ArrayList<>();
    private int seen;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()
                && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
            fonts.add(file);
        }
        return next();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        LOG.info("Fonts in {} are not used: {}", file, e.toString());
        return next();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        // A folder of which only a part could be listed is worth that part.
        return next();
    }

    private FileVisitResult next() {
        seen++;
        return seen < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    /** By their paths. */
    List<Path> sorted() {
        return fonts.stream().sorted().toList();
    }
}
