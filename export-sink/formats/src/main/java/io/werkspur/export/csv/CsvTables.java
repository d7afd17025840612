// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import io.werkspur.export.field.Field;
import io.werkspur.export.field.Fields;
import io.werkspur.export.field.MediumFacts;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.ContestedNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a run. Each row contains the id of its run, so that the tables of many runs can be joined. Immutable.
 */
final class CsvTables {
    /** Name of the table of runs. */
    static final String RUNS = "runs.csv";
    /** Name of the table of steps. */
    static final String ITEMS = "items.csv";

    private static final Field<ItemRow> CONTESTED = new Field<>(
            "contested",
            Field.Kind.NAME,
            "Whether there are different reports of the step",
            row -> Boolean.toString(row.contested()));

    private static final CsvTable<AnomalyRow> ANOMALIES = new CsvTable<>(
            "anomalies.csv",
            "One row an anomaly",
            anomalyFields(),
            (id, record, media) -> mapped(record.anomalies(), anomaly -> new AnomalyRow(id, anomaly)));

    private CsvTables() {}

    record ItemRow(
            String executionId,
            ExecutionItem item,
            @Nullable Medium medium,
            boolean contested) {}

    record AnomalyRow(String executionId, Anomaly anomaly) {}

    /** The tables of a run, by name. Only those of a run with contested numbers have columns about that, after all others. */
    static List<CsvTable<?>> of(ExecutionRecord run) {
        return List.of(ANOMALIES, items(run), runs(run));
    }

    private static CsvTable<ExecutionRecord> runs(ExecutionRecord run) {
        return new CsvTable<>(RUNS, "One row a run", Fields.of(run), (id, record, media) -> List.of(record.facts()));
    }

    private static CsvTable<ItemRow> items(ExecutionRecord run) {
        List<Field<ItemRow>> fields = itemFields();
        if (Fields.isContested(run)) {
            fields.add(CONTESTED);
        }
        return new CsvTable<>(
                ITEMS,
                "One row a step",
                List.copyOf(fields),
                (id, record, media) -> mapped(
                        record.items(),
                        item -> new ItemRow(
                                id,
                                item,
                                MediumFacts.of(item, media).orElse(null),
                                ContestedNumbers.contain(run.getContested(), item.getSequenceNumber()))));
    }

    private static List<Field<ItemRow>> itemFields() {
        List<Field<ItemRow>> fields = new ArrayList<>();
        fields.add(new Field<>("execution_id", Field.Kind.TEXT, "The run", ItemRow::executionId));
        Fields.ITEM.forEach(field -> fields.add(field.of(ItemRow::item)));
        MediumFacts.FIELDS.forEach(field -> fields.add(field.of(ItemRow::medium)));
        return fields;
    }

    private static List<Field<AnomalyRow>> anomalyFields() {
        List<Field<AnomalyRow>> fields = new ArrayList<>();
        fields.add(new Field<>("execution_id", Field.Kind.TEXT, "The run", AnomalyRow::executionId));
        Fields.ANOMALY.forEach(field -> fields.add(field.of(AnomalyRow::anomaly)));
        return List.copyOf(fields);
    }

    private static <S, T> Iterable<T> mapped(Iterable<S> elements, Function<S, T> row) {
        return () ->
                StreamSupport.stream(elements.spliterator(), false).map(row).iterator();
    }
}
