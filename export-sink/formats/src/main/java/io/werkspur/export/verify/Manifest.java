// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a manifest, as far as a check needs it. Read piece by piece: nothing about a file is kept in memory.
 */
final class Manifest {
    /** Far more than any archive has: a small file can contain an endless manifest. */
    static final long MAX_BYTES = 1L << 30;

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 1_000;
    private static final int DEEPEST = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NAME)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    private static final int MAX_FILES = 5_000_000;

    private final Findings findings;
    private final Listing listing;
    private long lines;
    private long version = -1;
    private long selected = -1;
    private long exported = -1;
    private long failed = -1;
    private long runs;

    private Manifest(Findings findings, Listing listing) {
        this.findings = findings;
        this.listing = listing;
    }

    /** Gets each listed file, when its line was read. */
    interface Listing {
        /** A file with its size and the SHA-256 of its bytes. */
        void file(String path, long bytes, String sha256);
    }

    /**
     * Reads a manifest.
     *
     * @param findings gets what is wrong in it
     * @param listing gets its files; one that is listed twice comes twice
     * @throws IOException if it is not JSON
     */
    static Manifest read(InputStream in, Findings findings, Listing listing) throws IOException {
        Manifest manifest = new Manifest(findings, listing);
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
        if (++lines > MAX_FILES) {
            throw new IOException("it lists more than " + MAX_FILES + " files");
        }
        if (bytes < 0 || sha256.isEmpty()) {
            findings.add(path, "is listed without its size or its SHA-256");
        } else {
            listing.file(path, bytes, sha256);
        }
    }

    private void check() {
        if (version != 1) {
            findings.add("manifest.json", "is of version " + version + ", but this program knows version 1");
        } else if (selected != runs || exported + failed != selected) {
            findings.add(
                    "manifest.json",
                    "lists " + runs + " runs, but says that of " + selected + " selected " + exported
                            + " were exported and " + failed + " failed");
        }
    }

    long exported() {
        return exported;
    }

    long failed() {
        return failed;
    }
}
