// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.recordstore.RunFolderLayout;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a sink needs in its folder while it runs, and nobody afterwards: empty folders and its lock. */
final class DemoLeftovers {
    private DemoLeftovers() {}

    static void removeFrom(Path out) throws IOException {
        RunFolderLayout layout = new RunFolderLayout(out);
        for (Path path :
                List.of(layout.failed(), layout.segments(), layout.erased(), layout.temporary(), layout.lock())) {
            try {
                Files.deleteIfExists(path);
            } catch (DirectoryNotEmptyException e) {
                // Then somebody should see what is in it.
            }
        }
    }
}
