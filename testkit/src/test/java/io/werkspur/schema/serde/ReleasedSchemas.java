// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;

/** The schema versions in {@code src/main/resources/released}, and the problems with them. */
final class ReleasedSchemas {
    private ReleasedSchemas() {}

    /** All released versions of a schema, v1 first. */
    static List<Schema> of(String name) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; true; version++) {
            try (InputStream file = ReleasedSchemas.class.getResourceAsStream(path(name, version))) {
                if (file == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static String path(String name, int version) {
        return "/released/" + name + "/v" + version + ".avsc";
    }

    /** Writes the file of a new version, ready to be copied. */
    static Path writeCandidate(Schema schema, int version) {
        Path file = Path.of("target" + path(schema.getName(), version));
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, schema.toString(true) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a schema is not FULL_TRANSITIVE compatible with these versions; empty if it is. */
    static List<String> problems(Schema next, List<Schema> versions) {
        try {
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll().validate(next, versions);
            return List.of();
        } catch (SchemaValidationException e) {
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < versions.size(); i++) {
                problems.addAll(describe("this version cannot read v" + (i + 1), next, versions.get(i)));
                problems.addAll(describe("v" + (i + 1) + " cannot read this version", versions.get(i), next));
            }
            return problems;
        }
    }

    private static List<String> describe(String what, Schema reader, Schema writer) {
        List<Incompatibility> found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
        return found.stream()
                .map(problem ->
                        what + ": " + problem.getType() + " at " + problem.getLocation() + ", " + problem.getMessage())
                .toList();
    }
}
