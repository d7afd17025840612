// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.RawJson;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonLinesFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return new JsonLinesFormat();
    }

    @Override
    protected String contestedSign() {
        return "{\"type\":\"contested\",";
    }

    @Override
    protected String contestedHiddenSign() {
        return "\"contested_hidden\":1";
    }

    @Override
    protected void requireValid(Rendered rendered) {
        String text = new String(rendered.onlyFile(), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n").doesNotContain("\n\n");
        List<String> lines = lines(rendered);
        assertThat(RawJson.members(lines.get(0))).containsEntry("type", "\"run\"");
        for (String line : lines) {
            assertThat(line).startsWith("{\"type\":\"");
            assertThat(RawJson.text(RawJson.members(line).get("execution_id")))
                    .isEqualTo(rendered.seen().getExecutionId());
        }
    }

    @Override
    protected Optional<ExecutionRecord> parsed(Rendered rendered) {
        Map<String, String> record = Map.of();
        List<String> items = new ArrayList<>();
        List<String> anomalies = new ArrayList<>();
        for (String line : lines(rendered)) {
            Map<String, String> members = RawJson.members(line);
            String type = RawJson.text(members.remove("type"));
            if (type.equals("run")) {
                record = members;
                continue;
            }
            members.remove("execution_id");
            if (type.equals("item")) {
                items.add(RawJson.object(members));
            } else if (type.equals("anomaly")) {
                anomalies.add(RawJson.object(members));
            }
        }
        record.put("items", RawJson.list(items));
        record.put("anomalies", RawJson.list(anomalies));
        return Optional.of(RecordJson.read(RawJson.object(record).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldHaveALineForTheRunEachItemAndItsMedium() {
        Rendered rendered = Rendered.of(format(), Runs.sample("def-456"), View.STUDENT);

        assertThat(lines(rendered))
                .extracting(line -> RawJson.text(RawJson.members(line).get("type")))
                .containsExactly("run", "item", "medium", "item", "medium");
        assertThat(lines(rendered).get(2))
                .isEqualTo("{\"type\":\"medium\",\"execution_id\":\"def-456\",\"sequence_number\":1,"
                        + "\"medium_missing\":\"media are not part of this export\"}");
    }

    private static List<String> lines(Rendered rendered) {
        return List.of(new String(rendered.onlyFile(), StandardCharsets.UTF_8).split("\n"));
    }
}
