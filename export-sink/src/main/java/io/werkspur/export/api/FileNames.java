// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.api;

import io.werkspur.export.xml.LegacyNames;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.ExecutionId;
import java.time.ZoneId;

/** Names of exported files, made from what a view shows of the run and from nothing else. Stateless. */
final class FileNames {
    private FileNames() {}

    /** Ours: the folder of the run and the name of the file. */
    static String own(ExecutionRecord facts, String file) {
        return ExecutionId.folderName(facts.getExecutionId()) + "_" + file;
    }

    /** Those of the predecessor, which scripts of its users look for. */
    static String legacy(ExecutionRecord facts, String file, ZoneId zone) {
        LegacyNames names = LegacyNames.of(facts, zone);
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "zip" -> names.zip();
            case "html" -> names.html();
            case "xml" -> names.xml();
            default -> names.session() + "_" + file;
        };
    }
}
