// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.schema;

import io.werkspur.cli.common.WrongInputException;
import io.werkspur.standalone.embedded.DataLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which schemas are meant. */
final class SchemaOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {"Data folder of a stopped standalone", "Its registry runs for as long as the command does."})
    private @Nullable Path data;

    @Option(
            names = "--kept",
            paramLabel = "DIR",
            description = {
                "Folder of the kept schemas [that of the aggregator]",
                "state.dir/APPLICATION_ID.schemas, or schemas in the folder of a sink."
            })
    private @Nullable Path kept;

    /** The data folder of a standalone installation; null if a registry is meant that runs. */
    @Nullable
    Path data() {
        if (data != null && !Files.isDirectory(new DataLayout(data).registry())) {
            throw new WrongInputException("Expected the data folder of a standalone installation at "
                    + data.toAbsolutePath() + " (--data), but there is no registry in it");
        }
        return data;
    }

    /** The folder of the kept schemas; null for that of the aggregator. */
    @Nullable
    Path kept() {
        if (kept != null && !Files.isDirectory(kept)) {
            throw new WrongInputException(
                    "Expected a folder with kept schemas at " + kept.toAbsolutePath() + " (--kept), but there is none");
        }
        return kept;
    }
}
