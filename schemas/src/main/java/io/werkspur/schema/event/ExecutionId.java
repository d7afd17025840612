// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import io.werkspur.foundation.digest.Sha256;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the id of a run, and the name of the run's folder on disk. Stateless, safe from any thread.
 *
 * <p>An id has 1 to {@value #MAX_LENGTH} characters, {@code [A-Za-z0-9][A-Za-z0-9._~-]*}: it can be used unescaped in
 * keys, URLs and messages, and cannot name a path outside its folder.
 */
public final class ExecutionId {
    /** Maximum length of an id in characters. */
    public static final int MAX_LENGTH = 200;

    private static final int MAX_PLAIN_FOLDER_LENGTH = 100;
    private static final int STEM_LENGTH = 80;

    private ExecutionId() {}

    /** Whether {@code id} follows the rule; false for null. */
    public static boolean isValid(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > MAX_LENGTH || !isLetterOrDigit(id.charAt(0))) {
            return false;
        }
        for (int i = 1; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '~' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns {@code id} if it follows the rule.
     *
     * @throws IllegalArgumentException otherwise, with one line that names the rule
     */
    public static String require(@Nullable String id) {
        if (id == null || !isValid(id)) {
            throw new IllegalArgumentException("Expected an execution id of 1 to " + MAX_LENGTH
                    + " characters, [A-Za-z0-9][A-Za-z0-9._~-]*, but got " + quoted(id));
        }
        return id;
    }

    /**
     * The name of the run's folder: the id itself if that is lower case and at most 100 characters long,
     * otherwise a lower-case stem, {@code -} and 8 hex digits of the id's SHA-256. So two ids that differ only in case
     * get two folders, even on a file system that ignores case.
     *
     * @param id a valid id
     */
    public static String folderName(String id) {
        require(id);
        String lower = id.toLowerCase(Locale.ROOT);
        if (lower.equals(id) && id.length() <= MAX_PLAIN_FOLDER_LENGTH && !hasTrailingDot(id) && !isReservedName(id)) {
            return id;
        }
        String stem = lower.length() > STEM_LENGTH ? lower.substring(0, STEM_LENGTH) : lower;
        return stem.replace('.', '_') + "-" + Sha256.hex(id).substring(0, 8);
    }

    // Windows drops a trailing dot and reserves device names; the folder must survive being copied to a Windows disk.
    private static boolean hasTrailingDot(String id) {
        return id.endsWith(".");
    }

    private static boolean isReservedName(String id) {
        int dot = id.indexOf('.');
        String stem = dot < 0 ? id : id.substring(0, dot);
        return switch (stem) {
            case "con", "prn", "aux", "nul" -> true;
            default ->
                stem.length() == 4
                        && (stem.startsWith("com") || stem.startsWith("lpt"))
                        && Character.isDigit(stem.charAt(3));
        };
    }

    private static String quoted(@Nullable String id) {
        if (id == null) {
            return "none";
        }
        String shown = id.length() > 60 ? id.substring(0, 60) + "…" : id;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' (" + id.length() + " characters)";
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
