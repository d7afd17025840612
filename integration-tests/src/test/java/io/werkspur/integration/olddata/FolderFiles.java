// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * All files of a folder, except locks, with their bytes. Of a file that is a ZIP, its entries: how small a file becomes is up to the
 * compression of the machine's Java.
 */
final class FolderFiles {
    private FolderFiles() {}

    /** By path; each byte is a character. */
    static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString();
                if (name.endsWith(".docx") || name.endsWith(".qdpx")) {
                    putEntries(name, path, files);
                } else if (!name.endsWith(".lock")) {
                    files.put(name, withoutMark(name, text(Files.readAllBytes(path))));
                }
            }
        }
        return files;
    }

    private static void putEntries(String name, Path path, Map<String, String> files) throws IOException {
        int count = 0;
        try (InputStream in = Files.newInputStream(path);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(name + "!" + ++count + " " + entry.getName(), text(zip.readAllBytes()));
            }
        }
    }

    // Exports of a version that did not clean media are made again once. These runs have none, so that all that differs
    // is the
    // receipt, and how many are done when a test looks is up to the machine.
    private static String withoutMark(String name, String text) {
        return name.endsWith("/made.json") ? text.replace(" clean-media\"", "\"") : text;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
