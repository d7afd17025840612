// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.testing;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.TrustedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The records of the six sample runs, and copies of other records in memory. */
public final class Runs {
    static {
        TrustedTypes.install();
    }

    /** Ids of the samples. */
    public static final List<String> SAMPLES =
            List.of("abc-123", "blk-001", "blk-002", "def-456", "err-001", "mul-001");

    private Runs() {}

    /** The record of a sample run. */
    public static ExecutionRecord sample(String executionId) {
        try (InputStream json = Runs.class.getResourceAsStream("/expected-records/" + executionId + ".json")) {
            if (json == null) {
                throw new IllegalArgumentException("Expected one of " + SAMPLES + ", but got " + executionId);
            }
            return RecordJson.read(json.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The run with its items and anomalies in memory. */
    public static ExecutionRecord inMemory(RunRecord run) {
        List<ExecutionItem> items = new ArrayList<>();
        List<Anomaly> anomalies = new ArrayList<>();
        run.items().forEach(items::add);
        run.anomalies().forEach(anomalies::add);
        return ExecutionRecord.newBuilder(run.facts())
                .setItems(items)
                .setAnomalies(anomalies)
                .build();
    }
}
