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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return new JsonFormat();
    }

    @Override
    protected String contestedSign() {
        return "\"contested\": [";
    }

    @Override
    protected String contestedHiddenSign() {
        return "\"contested_hidden\": 1";
    }

    @Override
    protected void requireValid(Rendered rendered) {
        assertThat(RawJson.members(new String(rendered.onlyFile(), StandardCharsets.UTF_8)))
                .containsKeys("execution_id", "items", "anomalies");
    }

    @Override
    protected Optional<ExecutionRecord> parsed(Rendered rendered) {
        return Optional.of(RecordJson.read(rendered.onlyFile()));
    }

    @Test
    void shouldBeTheStoredRecordWhenAResearcherAsks() {
        for (String id : Runs.SAMPLES) {
            ExecutionRecord record = Runs.sample(id);
            assertThat(Rendered.of(format(), record, View.RESEARCHER).onlyFile())
                    .isEqualTo(RecordJson.write(record));
        }
    }
}
