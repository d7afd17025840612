// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.io.IOException;
import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typefaces for documents: first those of the program, then those of configured folders, then common ones of the machine. A
 * file is read when a character needs it, and then cached. Safe from any thread.
 */
public final class Typefaces {
    private static final Logger LOG = LoggerFactory.getLogger(Typefaces.class);
    private static final String REGULAR = "KurintoSans-Rg.ttf";
    private static final String BOLD = "KurintoSans-Bd.ttf";
    private static final String HAN = "NotoSansSC-Regular.ttf";
    private static final Set<UnicodeScript> EAST_ASIAN =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO);
    private static final Map<String, Typeface> OURS = new ConcurrentHashMap<>();

    private final FontFolders folders;
    private final Map<Path, Optional<Typeface>> others = new ConcurrentHashMap<>();

    /** @param folders folders to search for more fonts */
    Typefaces(FontFolders folders) {
        this.folders = folders;
    }

    /**
     * Returns the typefaces of the program and of the machine.
     *
     * @param chosen folders with more fonts; they need not exist
     */
    public static Typefaces ofMachine(List<Path> chosen) {
        return new Typefaces(new FontFolders(chosen, FontFolders.ofSystem()));
    }

    /** Returns the typefaces of the program and of the chosen folders, without those of the machine. */
    public static Typefaces only(List<Path> chosen) {
        return new Typefaces(new FontFolders(chosen, List.of()));
    }

    /** Returns the typeface for most of a document. */
    public Typeface body(boolean isBold) {
        return ours(isBold ? BOLD : REGULAR);
    }

    /**
     * Returns a typeface that has all of these characters.
     *
     * @param current the typeface of the text before, which also shows signs and spaces if it has them
     * @param isBold whether a bold one is preferred
     * @return empty if no font has them
     */
    public Optional<Typeface> showing(int[] codePoints, Typeface current, boolean isBold) {
        int[] visible = Arrays.stream(codePoints).filter(Invisible::hasAGlyph).toArray();
        if (visible.length == 0) {
            // Some fonts map their space to another character.
            return Optional.of(current.codePoint(current.space()) == ' ' ? current : body(isBold));
        }
        UnicodeScript script = UnicodeScript.of(visible[0]);
        boolean isSign = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
        if (isSign && current.shows(visible)) {
            return Optional.of(current);
        }
        Supplier<Optional<Typeface>> body = () -> Optional.of(body(isBold));
        Supplier<Optional<Typeface>> han = () -> Optional.of(ours(HAN));
        // The Latin font has kana but no Chinese characters: Japanese would switch fonts at every other character.
        boolean isEastAsian = EAST_ASIAN.contains(script) || (isSign && isWide(visible[0]));
        return (isEastAsian ? Stream.of(han, body) : Stream.of(body, han))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .filter(face -> face.shows(visible))
                .findFirst()
                .or(() -> ofMachine(visible));
    }

    private static boolean isWide(int codePoint) {
        return (codePoint >= 0x3000 && codePoint <= 0x303f) || (codePoint >= 0xff00 && codePoint <= 0xffef);
    }

    private Optional<Typeface> ofMachine(int[] codePoints) {
        List<Path> files = new ArrayList<>(folders.chosen());
        files.addAll(folders.named(KnownFonts.of(UnicodeScript.of(codePoints[0]))));
        return files.stream()
                .map(file -> others.computeIfAbsent(file, Typefaces::read))
                .flatMap(Optional::stream)
                .filter(face -> face.shows(codePoints))
                .findFirst();
    }

    private static Optional<Typeface> read(Path file) {
        try {
            return Optional.of(Typeface.read(() -> Files.newInputStream(file)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Font {} is not used: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static Typeface ours(String name) {
        return OURS.computeIfAbsent(name, Typefaces::readOurs);
    }

    private static Typeface readOurs(String name) {
        try {
            return Typeface.read(() -> {
                InputStream in = Typefaces.class.getResourceAsStream(name);
                if (in == null) {
                    throw new IOException("the program was packed without it");
                }
                return in;
            });
        } catch (IOException | LinkageError | InternalError e) {
            throw new FontUnavailableException(
                    "Expected to read the font " + name + ", but Java said: " + e.getMessage()
                            + " It needs its desktop module, a temporary folder that it can write and, on Linux, the libraries of"
                            + " fontconfig and freetype (on Debian and Ubuntu: apt-get install fontconfig)",
                    e);
        }
    }
}
