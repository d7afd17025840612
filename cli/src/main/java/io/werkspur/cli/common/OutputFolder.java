// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the place of a file before a command works for minutes to fill it. Stateless. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Checks that the file can be written, as far as that shows beforehand.
     *
     * @throws WrongInputException if its folder is not there, or if it is itself a folder
     * @throws IllegalStateException if its folder is not writable
     */
    public static void require(Path file) {
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        if (!Files.isDirectory(folder)) {
            throw new WrongInputException("Expected a folder to write " + file + " to, but "
                    + (Files.exists(folder)
                            ? folder + " is a file"
                            : "there is none at " + folder + "; make it first"));
        } else if (!Files.isWritable(folder)) {
            throw new IllegalStateException("Expected to write " + file + ", but access to " + folder + " is denied");
        } else if (Files.isDirectory(file)) {
            throw new WrongInputException("Expected a file to write at " + file + ", but it is a folder");
        }
    }
}
