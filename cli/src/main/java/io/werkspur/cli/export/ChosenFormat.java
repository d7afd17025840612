// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.export;

import io.werkspur.foundation.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which format an export has: the one that was asked for, else the one that the name of the file says. Stateless. */
final class ChosenFormat {
    static final String ZIP = "zip";

    /** A format with several files of a run: a zip, even of one run. */
    private static final String CSV = "csv";

    private ChosenFormat() {}

    /**
     * Returns the name of a format.
     *
     * @param wanted the option; null if it was not given
     * @param out the file or folder to write; null if it was not given
     * @param otherwise what it is if neither says anything
     * @param formats names of all formats but {@value #ZIP}
     * @throws IllegalArgumentException with one line, if there is no such format or the file's name says another
     */
    static String of(@Nullable String wanted, @Nullable Path out, String otherwise, List<String> formats) {
        List<String> names = new ArrayList<>(formats);
        names.add(ZIP);
        Collections.sort(names);
        String suffix = suffix(out);
        if (wanted == null) {
            return names.contains(suffix) ? suffix : otherwise;
        }
        String name = wanted.toLowerCase(Locale.ROOT);
        if (!names.contains(name)) {
            throw new IllegalArgumentException("Expected one of the formats " + String.join(", ", names) + ", but got '"
                    + wanted + "'" + NearestName.hint(name, names));
        }
        if (names.contains(suffix) && !agrees(name, suffix)) {
            throw new IllegalArgumentException("Expected a file name that says the format " + name + ", but got " + out
                    + "; leave out --format, or name the file otherwise");
        }
        return name;
    }

    // The variants of a format, such as qdpx-items, have its suffix.
    private static boolean agrees(String name, String suffix) {
        return suffix.equals(name) || name.startsWith(suffix + "-") || suffix.equals(ZIP) && name.equals(CSV);
    }

    private static String suffix(@Nullable Path out) {
        if (out == null || Files.isDirectory(out) || out.getFileName() == null) {
            return "";
        }
        String file = out.getFileName().toString().toLowerCase(Locale.ROOT);
        String suffix = file.substring(file.lastIndexOf('.') + 1);
        return suffix.equals("htm") ? "html" : suffix;
    }
}
