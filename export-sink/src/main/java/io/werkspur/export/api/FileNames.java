// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.api;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.digest.Sha256;
import io.werkspur.schema.event.ExecutionId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Names of exported files, made from what a view shows of the run and from nothing else. Stateless. */
final class FileNames {
    private static final String NOBODY = "DOE_J";
    private static final int SHORT_ID = 8;
    private static final int MOST_PART = 60;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyMMddHHmmss");

    private FileNames() {}

    /** Ours: the folder of the run and the name of the file. */
    static String own(ExecutionRecord facts, String file) {
        return ExecutionId.folderName(facts.getExecutionId()) + "_" + file;
    }

    /** Those of the predecessor, which scripts of its users look for. */
    static String legacy(ExecutionRecord facts, String file, ZoneId zone) {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        String run = part(facts.getUserId().orElse(NOBODY)) + "_"
                + STAMP.format(facts.getTimestamp().orElse(Instant.EPOCH).atZone(zone)) + "_"
                + Sha256.hex(facts.getExecutionId()).substring(0, SHORT_ID);
        if (extension.equals("zip")) {
            return "ai4artsed_export_" + run + ".zip";
        }
        String workflow = part(facts.getConfigName().orElse("unknown").replaceFirst("\\.json$", ""));
        String start = extension.equals("html") || extension.equals("pdf") ? "output_" : "export_";
        return start + run + "_" + workflow + "." + extension;
    }

    private static String part(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.length() > MOST_PART ? safe.substring(0, MOST_PART) : safe;
    }
}
