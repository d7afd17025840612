// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The font files of this machine, by name; listed once, when the first one is needed. Safe from any thread. */
final class FontFolders {
    private static final Logger LOG = LoggerFactory.getLogger(FontFolders.class);
    private static final int DEEPEST = 8;

    private final List<Path> chosen;
    private final List<Path> common;
    private @Nullable List<Path> ofChosen;
    private @Nullable Map<String, Path> byName;

    /**
     * Does not search yet.
     *
     * @param chosen all fonts in them are tried
     * @param common only fonts with known names are used from them
     */
    FontFolders(List<Path> chosen, List<Path> common) {
        this.chosen = List.copyOf(chosen);
        this.common = List.copyOf(common);
    }

    /** Returns the font folders of Linux, macOS and Windows. */
    static List<Path> ofSystem() {
        Path home = Path.of(System.getProperty("user.home", "."));
        List<Path> folders = new ArrayList<>(List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/share/fonts-droid-fallback"),
                Path.of("/usr/local/share/fonts"),
                home.resolve(".local/share/fonts"),
                home.resolve(".fonts"),
                Path.of("/System/Library/Fonts"),
                Path.of("/Library/Fonts"),
                home.resolve("Library/Fonts")));
        String windows = System.getenv("WINDIR");
        if (windows != null) {
            folders.add(Path.of(windows, "Fonts"));
        }
        return folders;
    }

    /** Returns the fonts in the chosen folders, by path. */
    synchronized List<Path> chosen() {
        List<Path> files = ofChosen;
        if (files == null) {
            chosen.stream()
                    .filter(folder -> !Files.isDirectory(folder))
                    .forEach(folder -> LOG.warn("Expected a folder with fonts at {}, but there is none.", folder));
            files = chosen.stream().flatMap(folder -> in(folder).stream()).toList();
            ofChosen = files;
        }
        return files;
    }

    /**
     * Returns the fonts with these names in the common folders, in the order of the names.
     *
     * @param names lower case, without the suffix
     */
    List<Path> named(List<String> names) {
        Map<String, Path> known = byName();
        return names.stream().filter(known::containsKey).map(known::get).toList();
    }

    private synchronized Map<String, Path> byName() {
        Map<String, Path> known = byName;
        if (known == null) {
            known = new TreeMap<>();
            for (Path folder : common) {
                for (Path file : in(folder)) {
                    known.putIfAbsent(nameOf(file), file);
                }
            }
            byName = known;
        }
        return known;
    }

    private static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        FontFiles files = new FontFiles();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, files);
        } catch (IOException e) {
            LOG.warn(
                    "Expected to look for fonts in {}, but: {}. Only those before that are used.",
                    folder,
                    e.toString());
        }
        return files.sorted();
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(0, name.length() - FontFiles.SUFFIX.length());
    }
}
