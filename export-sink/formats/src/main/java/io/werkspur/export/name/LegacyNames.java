// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.schema.ExecutionRecord;
import java.text.Normalizer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names that the predecessor gave to sessions and files. Names from a person or a pipeline are cleaned: letters
 * without their marks, digits, {@code . _ -}; anything else becomes {@code _}; at most 60 characters.
 *
 * @param user {@code DOE_J} if there is no user
 * @param timestamp local time, {@code yymmddHHMMSS}; zeros if the run has none
 * @param sid first 8 hex digits of the SHA-256 of the run's id: because many ids begin alike
 * @param workflow configuration without {@code .json}; empty if the run has none
 */
public record LegacyNames(String user, String timestamp, String sid, String workflow) implements RunNames {
    /** A ZIP of many runs. */
    public static final String ZIP_OF_MANY = "ai4artsed_sessions.zip";

    private static final String NOBODY = "DOE_J";
    private static final String NO_TIME = "000000000000";
    private static final int SID_LENGTH = 8;
    private static final int MAX_PART = 60;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuMMddHHmmss", Locale.ROOT);
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNCLEAN = Pattern.compile("[^A-Za-z0-9._-]");

    /** The names of a run. */
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
    @Override
    public String folder() {
        return "session_" + run();
    }

    /**
     * {@code output_<user>_<timestamp>_<sid>_<workflow>} for pages, {@code export_…} for everything else. A format that
     * the predecessor did not have, and whose extension is the same as that of another format, has its name at the end:
     * {@code …_xml-full.xml}.
     */
    @Override
    public String alone(String format, String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        String prefix = switch (format) {
            case "html", "pdf" -> "output_";
            default -> "export_";
        };
        return prefix + run() + withWorkflow() + (extension.equals(format) ? "" : "_" + format) + "." + extension;
    }

    @Override
    public String inFolder(String format, String file, int files) {
        return files == 1 ? alone(format, file) : file;
    }

    /** {@code ai4artsed_export_<user>_<timestamp>_<sid>.zip}. */
    @Override
    public String zip() {
        return "ai4artsed_export_" + run() + ".zip";
    }

    @Override
    public LegacyMedia media() {
        return new LegacyMedia(this);
    }

    /**
     * The name of a medium, numbered from 1 over all media of the session.
     *
     * @param type {@code image}, {@code audio}, …
     * @param ending the ending of its present name; empty if it has none
     */
    String medium(String type, int number, String ending) {
        return folder() + withWorkflow() + "_" + type + "_" + String.format(Locale.ROOT, "%03d", number) + "."
                + (ending.isEmpty() ? extension(type) : ending);
    }

    private String run() {
        return clean(user) + "_" + timestamp + "_" + sid;
    }

    private String withWorkflow() {
        return workflow.isEmpty() ? "" : "_" + clean(workflow);
    }

    private static String clean(String part) {
        String letters = Normalizer.normalize(part.replace("ß", "ss"), Normalizer.Form.NFKD);
        String clean = UNCLEAN.matcher(MARKS.matcher(letters).replaceAll("")).replaceAll("_");
        return clean.length() > MAX_PART ? clean.substring(0, MAX_PART) : clean;
    }

    private static String extension(String type) {
        return switch (type) {
            case "image" -> "png";
            case "audio" -> "wav";
            case "video" -> "mp4";
            default -> "bin";
        };
    }
}
