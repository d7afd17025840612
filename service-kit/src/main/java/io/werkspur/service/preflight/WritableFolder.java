// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.preflight;

import io.werkspur.foundation.file.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks that a process will be able to write to a folder. Stateless. */
public final class WritableFolder {
    private WritableFolder() {}

    /**
     * Creates the folder if it is missing, and checks it.
     *
     * @param setting that chooses it, for the message
     * @throws IllegalStateException with one line that names the folder and the setting
     */
    public static void require(Path folder, String setting) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unusable(folder, setting, UnusableFileException.reason(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw unusable(folder, setting, "access is denied, or the disk is read-only", null);
        }
    }

    private static IllegalStateException unusable(Path folder, String setting, String reason, @Nullable IOException e) {
        IllegalStateException line = new IllegalStateException("Expected a folder to write to at "
                + folder.toAbsolutePath().normalize() + " (" + setting + "), but " + reason
                + "; change that or choose another one with --" + setting.replace('.', '-'));
        if (e != null) {
            line.addSuppressed(e);
        }
        return line;
    }
}
