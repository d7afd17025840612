// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a manifest, as far as a check needs it. Read piece by piece: only one line per file is kept in memory.
 */
final class Manifest {
    private static final JsonFactory JSON = new JsonFactory();
    /** Far more than any archive has, and few enough for memory: a small file can contain an endless manifest. */
    private static final int MAX_FILES = 5_000_000;

    private final Map<String, ListedFile> files = new LinkedHashMap<>();
    private final List<Finding> findings;
    private long version = -1;
    private long selected = -1;
    private long exported = -1;
    private long failed = -1;
    private long runs;

    private Manifest(List<Finding> findings) {
        this.findings = findings;
    }

    /**
     * Reads a manifest.
     *
     * @param findings gets what is wrong in it
     * @throws IOException if it is not JSON
     */
    static Manifest read(InputStream in, List<Finding> findings) throws IOException {
        Manifest manifest = new Manifest(findings);
        try (JsonParser json = JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                manifest.member(json);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new IOException("it is not one whole JSON object");
            }
        }
        manifest.check();
        return manifest;
    }

    private void member(JsonParser json) throws IOException {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
            case "werkspur_manifest" -> version = json.getValueAsLong(-1);
            case "runs_selected" -> selected = json.getValueAsLong(-1);
            case "runs_exported" -> exported = json.getValueAsLong(-1);
            case "runs_failed" -> failed = json.getValueAsLong(-1);
            case "runs" -> runs(json);
            default -> json.skipChildren();
        }
    }

    private void runs(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("its runs are no array");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            runs++;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY && name.equals("files")) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        file(json);
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void file(JsonParser json) throws IOException {
        String path = "";
        String sha256 = "";
        long bytes = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "path" -> path = json.getValueAsString("");
                case "sha256" -> sha256 = json.getValueAsString("");
                case "bytes" -> bytes = json.getValueAsLong(-1);
                default -> json.skipChildren();
            }
        }
        if (files.size() == MAX_FILES) {
            throw new IOException("it lists more than " + MAX_FILES + " files");
        }
        if (bytes < 0 || sha256.isEmpty()) {
            findings.add(new Finding(path, "is listed without its size or its SHA-256"));
        } else if (files.put(path, new ListedFile(bytes, sha256)) != null) {
            findings.add(new Finding(path, "is listed twice"));
        }
    }

    private void check() {
        if (version != 1) {
            findings.add(
                    new Finding("manifest.json", "is of version " + version + ", but this program knows version 1"));
        } else if (selected != runs || exported + failed != selected) {
            findings.add(new Finding(
                    "manifest.json",
                    "lists " + runs + " runs, but says that of " + selected + " selected " + exported
                            + " were exported and " + failed + " failed"));
        }
    }

    Map<String, ListedFile> files() {
        return files;
    }

    long exported() {
        return exported;
    }

    long failed() {
        return failed;
    }
}
