// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.export.field.Field;
import io.werkspur.schema.event.ExecutionId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The Frictionless description of the tables of one run: columns, types, sizes and digests. For one thread. */
final class DataPackage {
    private static final String DESCRIPTION =
            "The run as its view shows it. In text cells, an apostrophe stands before what a "
                    + "spreadsheet would run as a formula, at the beginning of the cell or after one of ; | U+061B TAB CR LF and "
                    + "any number of quotes, and before an apostrophe there; take one away in each of these places when reading.";
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

    private final ObjectNode description = new ObjectMapper().createObjectNode();
    private final ArrayNode resources;

    DataPackage(String executionId, String view) {
        description.put("profile", "tabular-data-package");
        description.put("name", ExecutionId.folderName(executionId).replace('~', '-'));
        description.put("id", executionId);
        description.put("title", "Run " + executionId);
        description.put("description", DESCRIPTION);
        description.put("view", view.toLowerCase(Locale.ROOT));
        resources = description.putArray("resources");
    }

    /**
     * Adds a table.
     *
     * @param sha256 of its bytes, in hex digits
     */
    void add(CsvTable<?> table, long bytes, String sha256) {
        ObjectNode resource = resources.addObject();
        resource.put("profile", "tabular-data-resource");
        resource.put("name", table.name().replace(".csv", ""));
        resource.put("title", table.meaning());
        resource.put("path", table.name());
        resource.put("format", "csv");
        resource.put("mediatype", "text/csv");
        resource.put("encoding", "utf-8");
        resource.put("bytes", bytes);
        resource.put("hash", "sha256:" + sha256);
        resource.putObject("dialect").put("lineTerminator", "\r\n").put("doubleQuote", true);
        ObjectNode schema = resource.putObject("schema");
        ArrayNode fields = schema.putArray("fields");
        for (Field<?> field : table.fields()) {
            addField(fields.addObject(), field);
        }
        schema.putArray("missingValues").add("");
        addKeys(schema, table);
    }

    private static void addField(ObjectNode to, Field<?> field) {
        to.put("name", field.name());
        to.put("title", field.meaning());
        to.put("type", type(field.kind()));
        if (field.kind() == Field.Kind.TIME) {
            to.put("format", "any");
        }
    }

    private static void addKeys(ObjectNode schema, CsvTable<?> table) {
        if (table.name().equals(CsvTables.RUNS)) {
            schema.putArray("primaryKey").add("execution_id");
            return;
        }
        if (table.name().equals(CsvTables.ITEMS)) {
            schema.putArray("primaryKey").add("execution_id").add("sequence_number");
        }
        ObjectNode key = schema.putArray("foreignKeys").addObject();
        key.put("fields", "execution_id");
        key.putObject("reference").put("resource", "runs").put("fields", "execution_id");
    }

    private static String type(Field.Kind kind) {
        return switch (kind) {
            case TEXT, NAME, SEED -> "string";
            case TIME -> "datetime";
            case WHOLE -> "integer";
            case DECIMAL -> "number";
            case OBJECT -> "object";
            case LIST -> "array";
        };
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(JSON.writeValueAsString(description).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
