// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * All files of a folder, except locks, with their bytes. Of a file that is a ZIP, its entries: how small a file becomes is up to the
 * compression of the machine's Java.
 */
final class FolderFiles {
    // Earlier versions showed students and teachers the numbers of the record, its revision, and where media were.
    private static final Pattern OWN_NUMBERS = Pattern.compile("/exports/(student|teacher)/");
    private static final Pattern NUMBER_IN_PAGE = Pattern.compile("(<p class=\"when\">[^<0-9\u00b7]*)[0-9]+");
    private static final Pattern PLACE_IN_PAGE =
            Pattern.compile("\\s*<figcaption>.*?</figcaption>|(?<= alt=\"[^\":]{1,40}): [^\"]*(?=\")", Pattern.DOTALL);
    // It says how texts are marked that a spreadsheet would run: since then also behind other separators.
    private static final Pattern DESCRIPTION = Pattern.compile("(?m)^  \"description\" : \"The run as .*$");
    // Named by a keyed hash since then; the key is new in each folder.
    private static final String ERASED = "erased/";
    // Earlier versions kept none.
    private static final String SCHEMAS = "schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private FolderFiles() {}

    /** By path; each byte is a character. */
    static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString();
                if (name.startsWith(ERASED)) {
                    putMark(name, files);
                } else if (OWN_NUMBERS.matcher(name).find()) {
                    String text = ofOwnNumbers(name, text(Files.readAllBytes(path)));
                    if (text != null) {
                        files.put(name, text);
                    }
                } else if (name.endsWith("datapackage.json")) {
                    files.put(
                            name,
                            DESCRIPTION.matcher(text(Files.readAllBytes(path))).replaceAll(""));
                } else if (name.endsWith(".docx") || name.endsWith(".qdpx")) {
                    putEntries(name, path, files);
                } else if (!name.endsWith(".lock") && !name.startsWith(SCHEMAS)) {
                    files.put(name, withoutMark(name, text(Files.readAllBytes(path))));
                }
            }
        }
        return files;
    }

    private static void putMark(String name, Map<String, String> files) {
        if (!name.equals(ERASED + "key")) {
            files.merge(ERASED, "|", String::concat);
        }
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

    /** What has to be the same in an export of such a view; null for a format that shows it everywhere. */
    private static @Nullable String ofOwnNumbers(String name, String text) throws IOException {
        if (name.endsWith(".html")) {
            return withoutNumbers(text);
        } else if (name.endsWith("run.json")) {
            ObjectNode run = (ObjectNode) JSON.readTree(text);
            run.remove(List.of("revision", "missing"));
            run.get("items").forEach(item -> ((ObjectNode) item).remove(List.of("sequence_number", "file_path")));
            return run.toPrettyString();
        }
        return null;
    }

    /** A page without the numbers of its steps and without the places of its media. */
    static String withoutNumbers(String page) {
        return PLACE_IN_PAGE
                .matcher(NUMBER_IN_PAGE.matcher(page).replaceAll("$1"))
                .replaceAll("");
    }

    // Exports of a version that did not clean media are made again once. These runs have none, so that all that differs
    // is the
    // receipt, and how many are done when a test looks is up to the machine.
    private static String withoutMark(String name, String text) {
        return name.endsWith("/made.json") ? text.replace(" clean-media view-numbers\"", "\"") : text;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
