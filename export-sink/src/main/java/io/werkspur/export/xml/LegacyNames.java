// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.digest.Sha256;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that the predecessor gave to sessions and files. What a person or a pipeline named goes into them cleaned: letters,
 * digits, {@code . _ -}; anything else becomes {@code _}.
 *
 * @param user {@code DOE_J} when nobody is named
 * @param timestamp local time, {@code yymmddHHMMSS}; zeros when the run has none
 * @param sid first 8 hex digits of the SHA-256 of the run's id
 * @param workflow configuration without {@code .json}
 */
public record LegacyNames(String user, String timestamp, String sid, String workflow) {
    private static final String NOBODY = "DOE_J";
    private static final String NO_TIME = "000000000000";
    private static final int SID_LENGTH = 8;
    private static final int MAX_PART = 60;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuMMddHHmmss", Locale.ROOT);
    private static final Pattern UNCLEAN = Pattern.compile("[^\\p{L}\\p{N}._-]");
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,5})(?:[?#].*)?$", Pattern.DOTALL);

    /** Those of a run. */
    public static LegacyNames of(ExecutionRecord facts, ZoneId zone) {
        return new LegacyNames(
                facts.getUserId().filter(user -> !user.isEmpty()).orElse(NOBODY),
                facts.getTimestamp()
                        .map(time -> TIMESTAMP.format(time.atZone(zone)))
                        .orElse(NO_TIME),
                Sha256.hex(facts.getExecutionId()).substring(0, SID_LENGTH),
                facts.getConfigName().orElse("").replaceFirst("\\.json$", "").replaceAll("[/\\\\]", "_"));
    }

    /** {@code session_<user>_<timestamp>_<sid>}: the id of the session and the name of its folder. */
    public String session() {
        return "session_" + clean(user) + "_" + timestamp + "_" + sid;
    }

    /**
     * A medium, numbered from 1 over all media of the session.
     *
     * @param type {@code image}, {@code audio}, …
     * @param location the path or URL that its extension is taken from
     */
    public String medium(String type, int number, String location) {
        return session() + "_" + clean(workflow) + "_" + type + "_" + String.format(Locale.ROOT, "%03d", number) + "."
                + extension(location, type);
    }

    /** The XML file: {@code export_<user>_<timestamp>_<sid>_<workflow>.xml}. */
    public String xml() {
        return "export_" + rest() + ".xml";
    }

    /** The HTML file: {@code output_<user>_<timestamp>_<sid>_<workflow>.html}. */
    public String html() {
        return "output_" + rest() + ".html";
    }

    /** A ZIP to take along: {@code ai4artsed_export_<user>_<timestamp>_<sid>.zip}. */
    public String zip() {
        return "ai4artsed_export_" + clean(user) + "_" + timestamp + "_" + sid + ".zip";
    }

    private String rest() {
        return clean(user) + "_" + timestamp + "_" + sid + "_" + clean(workflow);
    }

    private static String clean(String part) {
        String clean = UNCLEAN.matcher(part).replaceAll("_");
        return clean.length() > MAX_PART ? clean.substring(0, clean.offsetByCodePoints(0, MAX_PART / 2)) : clean;
    }

    private static String extension(String location, String type) {
        Matcher named = EXTENSION.matcher(location);
        if (named.find()) {
            return named.group(1).toLowerCase(Locale.ROOT);
        }
        return switch (type) {
            case "image" -> "png";
            case "audio" -> "wav";
            case "video" -> "mp4";
            default -> "bin";
        };
    }
}
