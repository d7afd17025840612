// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page for users: the README, or one in docs (not the decisions, which say what was true when they were made).
 *
 * @param name for messages
 * @param text all of it
 */
record MarkdownPage(String name, String text) {
    private static final Path ROOT = Path.of("..");
    private static final Pattern INLINE_CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");

    static List<MarkdownPage> all() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> files =
                    new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            files.add(ROOT.resolve("README.md"));
            List<MarkdownPage> pages = new ArrayList<>();
            for (Path file : files) {
                pages.add(new MarkdownPage(String.valueOf(file.getFileName()), Files.readString(file)));
            }
            return pages;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is between backticks within a line. */
    List<String> inlineCode() {
        Matcher code = INLINE_CODE.matcher(FENCE.matcher(text).replaceAll(""));
        List<String> found = new ArrayList<>();
        while (code.find()) {
            found.add(code.group(1));
        }
        return found;
    }

    /** The calls of {@code ./werkspur}, wherever they are, without what the shell does with them. */
    List<List<String>> calls() {
        Matcher call = Pattern.compile("\\./werkspur ([^`\n]*)").matcher(text.replaceAll("\\\\\n\\s*", " "));
        List<List<String>> calls = new ArrayList<>();
        while (call.find()) {
            String line = call.group(1)
                    .replaceAll("[\\[\\]]", "")
                    .replaceFirst("(\\s#|\\s&&|\\s>|\\||;|\\)).*", "")
                    .strip();
            if (!line.isEmpty()) {
                calls.add(List.of(line.split("\\s+")));
            }
        }
        return calls;
    }
}
