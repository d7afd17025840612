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
 * The typefaces that documents can use: first our own, then those of chosen folders, then those that the machine is known to have. A
 * file is read when a character needs it, and then kept. Safe from any thread.
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

    /** @param folders where fonts are looked for that neither we nor the common places have */
    Typefaces(FontFolders folders) {
        this.folders = folders;
    }

    /**
     * Ours, and those of the machine.
     *
     * @param chosen folders with more of them; may be missing
     */
    public static Typefaces ofMachine(List<Path> chosen) {
        return new Typefaces(new FontFolders(chosen, FontFolders.ofSystem()));
    }

    /** Ours and those of the chosen folders, whatever the machine has. */
    public static Typefaces only(List<Path> chosen) {
        return new Typefaces(new FontFolders(chosen, List.of()));
    }

    /** What most of a document is set in. */
    public Typeface body(boolean isBold) {
        return ours(isBold ? BOLD : REGULAR);
    }

    /**
     * A typeface that shows all of these characters together.
     *
     * @param current the one of the text before, in which signs and spaces go on when it has them
     * @param isBold whether a bold one is better
     * @return empty when no font has them
     */
    public Optional<Typeface> showing(int[] codePoints, Typeface current, boolean isBold) {
        int[] visible = Arrays.stream(codePoints).filter(Invisible::hasAGlyph).toArray();
        if (visible.length == 0) {
            // Some fonts say that their space is another character.
            return Optional.of(current.codePoint(current.space()) == ' ' ? current : body(isBold));
        }
        UnicodeScript script = UnicodeScript.of(visible[0]);
        boolean isSign = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
        if (isSign && current.shows(visible)) {
            return Optional.of(current);
        }
        Supplier<Optional<Typeface>> body = () -> Optional.of(body(isBold));
        Supplier<Optional<Typeface>> han = () -> Optional.of(ours(HAN));
        // Ours for Latin has kana too, but no Chinese characters: Japanese would change its look at every other sign.
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
