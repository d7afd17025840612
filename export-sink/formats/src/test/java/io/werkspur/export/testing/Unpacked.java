// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The bytes of files, and for ZIPs also their content. */
final class Unpacked {
    private static final String ZIP = "PK\u0003\u0004";

    private Unpacked() {}

    static String text(Rendered rendered) throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte[] file : rendered.files().values()) {
            add(file, text);
        }
        return text.toString();
    }

    private static void add(byte[] file, StringBuilder text) throws IOException {
        String bytes = new String(file, StandardCharsets.ISO_8859_1);
        text.append(bytes).append('\n');
        if (!bytes.startsWith(ZIP)) {
            return;
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(entry.getName()).append('\n');
                add(zip.readAllBytes(), text);
            }
        }
    }
}
