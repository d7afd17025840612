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

/** Collects the font files of a folder. Skips unreadable folders and links that lead back. */
final class FontFiles extends SimpleFileVisitor<Path> {
    /** File extension of the only supported kind of font, lower case. */
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
        // If only part of a folder could be listed, that part is used.
        return next();
    }

    private FileVisitResult next() {
        seen++;
        return seen < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    /** Returns the files, sorted by path. */
    List<Path> sorted() {
        return fonts.stream().sorted().toList();
    }
}
