// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.field;

import io.werkspur.export.field.Field.Kind;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.json.FieldText;
import java.util.List;
import java.util.stream.Stream;

/** All fields of a record, in the order of the JSON form. Immutable, safe from any thread. */
public final class Fields {
    /** The facts of a run; items and anomalies are not fields of a run. */
    public static final List<Field<ExecutionRecord>> RUN = List.of(
            new Field<>("execution_id", Kind.TEXT, "The run", ExecutionRecord::getExecutionId),
            new Field<>(
                    "config_name",
                    Kind.TEXT,
                    "Pipeline configuration",
                    run -> run.getConfigName().orElse(null)),
            new Field<>(
                    "timestamp",
                    Kind.TIME,
                    "When the first step happened",
                    run -> run.getTimestamp().map(FieldText::of).orElse(null)),
            new Field<>(
                    "user_id",
                    Kind.TEXT,
                    "Pseudonym of the person or group",
                    run -> run.getUserId().orElse(null)),
            new Field<>(
                    "session_id",
                    Kind.TEXT,
                    "Pseudonym of the sitting",
                    run -> run.getSessionId().orElse(null)),
            new Field<>(
                    "execution_mode",
                    Kind.TEXT,
                    "How the pipeline ran",
                    run -> run.getExecutionMode().orElse(null)),
            new Field<>(
                    "safety_level",
                    Kind.TEXT,
                    "Which safety rules held",
                    run -> run.getSafetyLevel().orElse(null)),
            new Field<>(
                    "used_seed",
                    Kind.SEED,
                    "Seed of the generation",
                    run -> run.getUsedSeed().map(FieldText::seed).orElse(null)),
            new Field<>(
                    "total_execution_time",
                    Kind.DECIMAL,
                    "Duration in seconds",
                    run -> run.getTotalExecutionTime().map(FieldText::of).orElse(null)),
            new Field<>("status", Kind.NAME, "Where the run stands", run -> FieldText.of(run.getStatus())),
            new Field<>(
                    "revision",
                    Kind.WHOLE,
                    "How many events the record was made from",
                    run -> Long.toString(run.getRevision())),
            new Field<>(
                    "fold_version",
                    Kind.WHOLE,
                    "Version of the rules that made the record",
                    run -> Integer.toString(run.getFoldVersion())),
            new Field<>(
                    "missing",
                    Kind.LIST,
                    "Ranges of sequence numbers that never arrived",
                    run -> FieldText.list(run.getMissing())),
            new Field<>(
                    "device_id",
                    Kind.TEXT,
                    "Pseudonym of the device",
                    run -> run.getDeviceId().orElse(null)),
            new Field<>(
                    "batch_id",
                    Kind.TEXT,
                    "Batch that the run belongs to",
                    run -> run.getBatchId().orElse(null)),
            new Field<>(
                    "batch_index",
                    Kind.WHOLE,
                    "Place of the run in its batch",
                    run -> run.getBatchIndex()
                            .map(index -> Long.toString(index))
                            .orElse(null)),
            new Field<>(
                    "attributes",
                    Kind.OBJECT,
                    "Further facts of the run",
                    run -> FieldText.object(run.getAttributes())),
            new Field<>(
                    "missing_omitted",
                    Kind.WHOLE,
                    "Missing ranges beyond those listed",
                    run -> Long.toString(run.getMissingOmitted())),
            new Field<>(
                    "anomalies_omitted",
                    Kind.WHOLE,
                    "Anomalies beyond those listed",
                    run -> Long.toString(run.getAnomaliesOmitted())));

    private static final List<Field<ExecutionRecord>> CONTESTED_RUN = Stream.concat(
                    RUN.stream(),
                    Stream.of(
                            new Field<ExecutionRecord>(
                                    "contested",
                                    Kind.LIST,
                                    "Ranges of sequence numbers with different reports",
                                    run -> FieldText.list(run.getContested())),
                            new Field<ExecutionRecord>(
                                    "contested_hidden",
                                    Kind.WHOLE,
                                    "Such numbers that the view hides",
                                    run -> Long.toString(run.getContestedHidden()))))
            .toList();

    /** A step. */
    public static final List<Field<ExecutionItem>> ITEM = List.of(
            new Field<>(
                    "sequence_number",
                    Kind.WHOLE,
                    "Place of the step in its run",
                    item -> Long.toString(item.getSequenceNumber())),
            new Field<>("timestamp", Kind.TIME, "When the step happened", item -> FieldText.of(item.getTimestamp())),
            new Field<>(
                    "stage", Kind.WHOLE, "Stage of the pipeline, 0 to 4", item -> Integer.toString(item.getStage())),
            new Field<>(
                    "stage_iteration",
                    Kind.WHOLE,
                    "Hop of a recursive interception",
                    item -> item.getStageIteration()
                            .map(count -> Integer.toString(count))
                            .orElse(null)),
            new Field<>(
                    "loop_iteration",
                    Kind.WHOLE,
                    "Output configuration; check and output share it",
                    item -> item.getLoopIteration()
                            .map(count -> Integer.toString(count))
                            .orElse(null)),
            new Field<>("media_type", Kind.NAME, "Kind of content", item -> FieldText.of(item.getMediaType())),
            new Field<>("item_type", Kind.NAME, "Which step it is", item -> FieldText.of(item.getItemType())),
            new Field<>(
                    "content",
                    Kind.TEXT,
                    "Text of the step",
                    item -> item.getContent().orElse(null)),
            new Field<>(
                    "file_path",
                    Kind.TEXT,
                    "Where the medium lay",
                    item -> item.getFilePath().orElse(null)),
            new Field<>(
                    "config_used",
                    Kind.TEXT,
                    "Configuration of the step",
                    item -> item.getConfigUsed().orElse(null)),
            new Field<>(
                    "model_used",
                    Kind.TEXT,
                    "Model that did the step",
                    item -> item.getModelUsed().orElse(null)),
            new Field<>(
                    "backend_used",
                    Kind.TEXT,
                    "Backend that ran the model",
                    item -> item.getBackendUsed().orElse(null)),
            new Field<>(
                    "execution_time",
                    Kind.DECIMAL,
                    "Duration in seconds",
                    item -> item.getExecutionTime().map(FieldText::of).orElse(null)),
            new Field<>(
                    "metadata",
                    Kind.OBJECT,
                    "Everything else about the step",
                    item -> FieldText.json(item.getMetadata())));

    /** An anomaly. */
    public static final List<Field<Anomaly>> ANOMALY = List.of(
            new Field<>("kind", Kind.NAME, "What is odd", anomaly -> FieldText.of(anomaly.getKind())),
            new Field<>(
                    "sequence_number",
                    Kind.WHOLE,
                    "Number of the event it is about",
                    anomaly -> Long.toString(anomaly.getSequenceNumber())),
            new Field<>("event_id", Kind.TEXT, "Identity of the event it is about", Anomaly::getEventId),
            new Field<>("message", Kind.TEXT, "One line for people", Anomaly::getMessage),
            new Field<>(
                    "event",
                    Kind.OBJECT,
                    "The event, when it is not among the items",
                    anomaly -> anomaly.getEvent().map(EventJson::writeLine).orElse(null)));

    private Fields() {}

    /** Whether the run has contested numbers, shown or hidden. */
    public static boolean isContested(ExecutionRecord run) {
        return !run.getContested().isEmpty() || run.getContestedHidden() > 0;
    }

    /** The facts of a run: {@link #RUN}, and which numbers are contested if there are any. */
    public static List<Field<ExecutionRecord>> of(ExecutionRecord run) {
        return isContested(run) ? CONTESTED_RUN : RUN;
    }
}
