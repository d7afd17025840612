// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

import io.werkspur.schema.event.ExecutionId;
import java.nio.file.Path;

/**
 * The names of everything in the folder of runs ({@code out.dir}). All other classes use this one. Does not access
 * files. Immutable, safe from any thread.
 *
 * <pre>
 * runs/&lt;folder of the run&gt;/record.json          the record
 *                         /media/...            media of this run
 *                         /exports/made.json    the receipt: which exports were made from which revision
 *                         /exports/&lt;view&gt;/...   the exports
 * segments/&lt;folder of the run&gt;/&lt;n&gt;.avro         segments of a large record that wait for its head
 * failed/&lt;partition&gt;-&lt;offset&gt;.json, .bin         messages that are not usable records
 * erased/keyed-&lt;keyed hash of the id&gt;            empty: the run was erased
 *       /key                                     the key of these hashes, for the owner alone
 * temporary/                                    exports that are not complete, for this sink alone
 * schemas/&lt;id&gt;.json                             schemas that the registry has given, in case it loses them
 * </pre>
 */
public final class RunFolderLayout {
    /** Prefix of a path to a medium in the folder of its run. */
    public static final String MEDIA_PREFIX = "media/";

    private static final String RUNS = "runs";
    private static final String RECORD = "record.json";
    private static final String EXPORTS = "exports";
    private static final String RECEIPT = "made.json";
    private static final String SEGMENTS = "segments";
    private static final String FAILED = "failed";
    private static final String ERASED = "erased";
    private static final String TEMPORARY = "temporary";
    private static final String SCHEMAS = "schemas";

    private final Path out;

    /** @param out the folder of the sink ({@code out.dir}); it need not exist yet */
    public RunFolderLayout(Path out) {
        this.out = out;
    }

    /** Returns the folder that contains the folders of all runs. */
    public Path runs() {
        return out.resolve(RUNS);
    }

    /**
     * Returns the folder of a run.
     *
     * @throws IllegalArgumentException with one line, if the id is not valid
     */
    public Path run(String executionId) {
        return runs().resolve(ExecutionId.folderName(executionId));
    }

    /**
     * Returns the file with the record of a run.
     *
     * @throws IllegalArgumentException with one line, if the id is not valid
     */
    public Path record(String executionId) {
        return recordIn(run(executionId));
    }

    /** Returns the folder with the segments of all records that wait for their heads. */
    public Path segments() {
        return out.resolve(SEGMENTS);
    }

    /** Returns the file that a sink locks while it uses the folder. */
    public Path lock() {
        return out.resolve(".werkspur-sink.lock");
    }

    /** Returns the folder with the failed messages. */
    public Path failed() {
        return out.resolve(FAILED);
    }

    /** Returns the folder with the schemas that the registry has given. */
    public Path schemas() {
        return out.resolve(SCHEMAS);
    }

    /** Returns the folder with the marks of erased runs. */
    public Path erased() {
        return out.resolve(ERASED);
    }

    /** Returns the file with the key of the names of those marks. */
    public Path erasureKey() {
        return erased().resolve("key");
    }

    /** Returns the folder with exports that are not complete. */
    public Path temporary() {
        return out.resolve(TEMPORARY);
    }

    /** Returns the file with the record, given the folder of the run. */
    public static Path recordIn(Path run) {
        return run.resolve(RECORD);
    }

    /** Returns the folder with the exports, given the folder of the run. */
    public static Path exportsIn(Path run) {
        return run.resolve(EXPORTS);
    }

    /** Returns the receipt of the exports, given their folder. */
    public static Path receiptIn(Path exports) {
        return exports.resolve(RECEIPT);
    }

    /** Returns the folder with the media of a run, given the folder of the run. */
    public static Path mediaIn(Path run) {
        return run.resolve(MEDIA_PREFIX);
    }

    /** Returns the file of a segment, given the folder of its run below {@link #segments}. */
    public static Path segmentIn(Path segmentsOfRun, int number) {
        return segmentsOfRun.resolve(number + ".avro");
    }
}
