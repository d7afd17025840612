// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The kept ZIPs. */
final class OldData {
    private OldData() {}

    /** Unpacks one of them. Files get the time of now, so that none is too old to be used. */
    static void unpack(String name, Path to) throws IOException {
        try (InputStream file = Objects.requireNonNull(OldData.class.getResourceAsStream("/old-data/" + name + ".zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = to.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }
}
