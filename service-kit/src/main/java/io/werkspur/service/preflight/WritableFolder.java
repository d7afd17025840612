// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.preflight;

import io.werkspur.foundation.file.PrivateFolder;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.foundation.file.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that a process will be able to write to a folder. Stateless. */
public final class WritableFolder {
    private static final Logger LOG = LoggerFactory.getLogger(WritableFolder.class);

    private WritableFolder() {}

    /**
     * Creates a folder that somebody chose if it is missing, for the owner alone, and checks it.
     *
     * @param setting that chooses it, for the message
     * @throws IllegalStateException with one line that names the folder and the setting
     */
    public static void require(Path folder, String setting) {
        require(folder, setting, Readers.OWNER);
    }

    /** The same for a folder that others may read, if it is created here. */
    public static void require(Path folder, String setting, Readers readers) {
        try {
            PrivateFolder.make(folder, readers);
        } catch (IOException e) {
            throw unusable(folder, setting, UnusableFileException.reason(e), e);
        }
        requireWritable(folder, setting);
    }

    /** The same for a folder that only we use: if others could look into it until now, they no longer can. */
    public static void requireOwn(Path folder, String setting) {
        try {
            if (PrivateFolder.own(folder, Readers.OWNER)) {
                LOG.info("Others on this machine could look into {}; from now on they cannot", folder);
            }
        } catch (IOException e) {
            throw unusable(folder, setting, UnusableFileException.reason(e), e);
        }
        requireWritable(folder, setting);
    }

    private static void requireWritable(Path folder, String setting) {
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
