// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another log of this process, uses the directory. */
public final class SpoolBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    SpoolBusyException(Path directory) {
        super("Expected the spool directory " + directory.toAbsolutePath().normalize()
                + " to be free, but another process uses it; give each process a directory of its own");
    }
}
