// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.export.field.Field;
import io.werkspur.export.field.Fields;
import io.werkspur.export.field.MediumFacts;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.testing.RawJson;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.Number;
import io.werkspur.schema.json.RecordJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return new CsvFormat();
    }

    @Override
    protected String contestedSign() {
        return ",true ";
    }

    @Override
    protected String contestedHiddenSign() {
        return "[],1 ";
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        assertThat(rendered.files()).containsOnlyKeys("anomalies.csv", "datapackage.json", "items.csv", "runs.csv");
        JsonNode description = new ObjectMapper().readTree(rendered.text("datapackage.json"));
        assertThat(description.get("name").asText()).matches("[a-z0-9._-]+");
        assertThat(description.get("resources")).hasSize(3);
        for (JsonNode resource : description.get("resources")) {
            requireDescribed(resource, rendered);
        }
    }

    private static void requireDescribed(JsonNode resource, Rendered rendered) throws Exception {
        String file = resource.get("path").asText();
        byte[] bytes = rendered.files().get(file);
        assertThat(resource.get("bytes").asLong()).isEqualTo(bytes.length);
        assertThat(resource.get("hash").asText())
                .isEqualTo("sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        List<List<@Nullable String>> rows = CsvText.rows(rendered.text(file));
        JsonNode fields = resource.get("schema").get("fields");
        assertThat(rows.get(0)).isEqualTo(fields.findValuesAsText("name"));
        for (List<@Nullable String> row : rows.subList(1, rows.size())) {
            assertThat(row).hasSize(fields.size());
            for (int i = 0; i < row.size(); i++) {
                requireTyped(fields.get(i).get("type").asText(), row.get(i));
            }
        }
    }

    private static void requireTyped(String type, @Nullable String cell) throws Exception {
        if (cell == null) {
            return;
        }
        switch (type) {
            case "string", "datetime" -> assertThat(cell).doesNotMatch("(?s)[=+@\t\r].*");
            case "integer" -> assertThat(cell).matches("-?[0-9]+");
            case "number" -> assertThat(cell).matches("-?[0-9.]+(E-?[0-9]+)?|NaN|-?Infinity");
            case "object" -> assertThat(cell).startsWith("{").endsWith("}");
            case "array" -> assertThat(cell).startsWith("[").endsWith("]");
            default -> throw new AssertionError(type);
        }
    }

    @Override
    protected Optional<ExecutionRecord> parsed(Rendered rendered) {
        Map<String, String> run =
                objects(rendered.text("runs.csv"), Fields.of(rendered.seen())).get(0);
        run.put("items", RawJson.list(lines(rendered.text("items.csv"), Fields.ITEM)));
        run.put("anomalies", RawJson.list(lines(rendered.text("anomalies.csv"), Fields.ANOMALY)));
        return Optional.of(RecordJson.read(RawJson.object(run).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    protected String readable(Rendered rendered) {
        StringBuilder readable = new StringBuilder();
        for (String file : List.of("runs.csv", "items.csv", "anomalies.csv")) {
            CsvText.rows(rendered.text(file))
                    .forEach(row -> row.forEach(cell -> readable.append(cell).append('\n')));
        }
        return readable.toString();
    }

    private static List<String> lines(String csv, List<? extends Field<?>> fields) {
        return objects(csv, fields).stream().map(RawJson::object).toList();
    }

    private static List<Map<String, String>> objects(String csv, List<? extends Field<?>> fields) {
        List<List<@Nullable String>> rows = CsvText.rows(csv);
        List<@Nullable String> header = rows.get(0);
        List<Map<String, String>> objects = new ArrayList<>();
        for (List<@Nullable String> row : rows.subList(1, rows.size())) {
            Map<String, String> members = new LinkedHashMap<>();
            for (Field<?> field : fields) {
                members.put(field.name(), json(field.kind(), row.get(header.indexOf(field.name()))));
            }
            objects.add(members);
        }
        return objects;
    }

    private static String json(Field.Kind kind, @Nullable String cell) {
        if (cell == null) {
            return "null";
        }
        String text = cell.startsWith("'") ? cell.substring(1) : cell;
        return switch (kind) {
            case TEXT, TIME, NAME -> RawJson.string(text);
            case WHOLE, OBJECT, LIST -> cell;
            case SEED, DECIMAL -> cell.matches("-?[0-9].*") ? cell : RawJson.string(text);
        };
    }

    @Test
    void shouldKeepAnEmptyTextApartFromAnAbsentOne() {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("blk-001"))
                .setUserId("")
                .setSessionId(null)
                .build();

        String runs = Rendered.of(format(), record, View.RESEARCHER).text("runs.csv");

        assertThat(runs).contains("2025-11-03T09:30:00.000000Z,\"\",,eco,kids,");
    }

    @Test
    void shouldMarkASeedWhenAForeignWriterSentAFormulaForOne() {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("blk-001"))
                .setUsedSeed(new Number("-1+1"))
                .build();

        assertThat(Rendered.of(format(), record, View.RESEARCHER).text("runs.csv"))
                .contains(",eco,kids,'-1+1,");
        record.put("used_seed", -7L);
        assertThat(Rendered.of(format(), record, View.RESEARCHER).text("runs.csv"))
                .contains(",eco,kids,-7,");
    }

    @Test
    void shouldTellAboutMedia() {
        RenderOptions options = new RenderOptions(
                Locale.ENGLISH,
                Rendered.OPTIONS.zone(),
                location -> location.startsWith("http")
                        ? new Medium.Missing("it lies elsewhere")
                        : new Medium.Found(
                                "image/png", 3, "ab".repeat(32), () -> new ByteArrayInputStream(new byte[3])));

        String items = Rendered.of(format(), Runs.sample("def-456"), View.RESEARCHER, options)
                .text("items.csv");

        assertThat(items).contains(",image/png,3," + "ab".repeat(32) + ",\r\n").contains(",,,,it lies elsewhere\r\n");
    }

    @Test
    void shouldHaveAColumnForEachFieldOfTheContract() {
        List<String> facts = ExecutionRecord.getClassSchema().getFields().stream()
                .map(field -> field.name())
                .filter(name ->
                        !List.of("items", "anomalies", "segments", "segment").contains(name))
                .toList();

        assertThat(Fields.of(MarkedRun.contested(ItemType.OUTPUT_TEXT)))
                .extracting(Field::name)
                .containsExactlyInAnyOrderElementsOf(facts);
        assertThat(Fields.ITEM)
                .extracting(Field::name)
                .isEqualTo(ExecutionItem.getClassSchema().getFields().stream()
                        .map(field -> field.name())
                        .toList());
        assertThat(Fields.ANOMALY)
                .extracting(Field::name)
                .isEqualTo(Anomaly.getClassSchema().getFields().stream()
                        .map(field -> field.name())
                        .toList());
        assertThat(Stream.of(Fields.ITEM, MediumFacts.FIELDS)
                        .flatMap(List::stream)
                        .map(Field::name))
                .doesNotHaveDuplicates();
    }
}
