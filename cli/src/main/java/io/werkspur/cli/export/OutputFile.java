// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.export;

import io.werkspur.cli.common.OutputFolder;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.cli.common.StopSignal;
import io.werkspur.recordstore.folder.AtomicFile;
import io.werkspur.recordstore.folder.FileReplacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that an export writes. Ctrl-C gives it up, and leaves nothing behind. */
final class OutputFile {
    private final Path path;
    private final ProgressLine progress;

    private OutputFile(Path path, ProgressLine progress) {
        this.path = path;
        this.progress = progress;
    }

    /**
     * Chooses the place.
     *
     * @param out what was asked for: a file, an existing folder, or null for the working folder
     * @param name of the file, if {@code out} does not name one
     * @throws io.werkspur.cli.common.WrongInputException if it cannot be written there
     */
    static OutputFile at(@Nullable Path out, String name, ProgressLine progress) {
        Path path = out == null ? Path.of(name) : Files.isDirectory(out) ? out.resolve(name) : out;
        OutputFolder.require(path);
        return new OutputFile(path, progress);
    }

    /** As it was asked for. */
    Path path() {
        return path;
    }

    /** Replaces the file, or leaves it as it is if that fails. */
    void write(AtomicFile.Content content) throws IOException {
        try (FileReplacement next = FileReplacement.begin(path.toAbsolutePath());
                StopSignal stop = StopSignal.runs(() -> giveUp(next))) {
            boolean unused = next.complete(content);
        } finally {
            progress.clear();
        }
    }

    private void giveUp(FileReplacement next) {
        try {
            if (next.giveUp()) {
                progress.step(
                        "werkspur: Stopped; " + path + (Files.exists(path) ? " is as it was" : " was not written"));
            }
        } catch (IOException e) {
            progress.step("werkspur: " + e.getMessage());
        }
    }
}
