// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.write;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.json.value.EnumNames;
import java.io.IOException;
import java.util.List;

/** Writes records, field by field in the order of the contract. */
public final class RecordWriter {
    private RecordWriter() {}

    public static void write(
            JsonObjectWriter out, ExecutionRecord record, Iterable<ExecutionItem> items, Iterable<Anomaly> anomalies)
            throws IOException {
        out.start();
        context(out, record);
        out.startList("items");
        for (ExecutionItem item : items) {
            EventWriter.write(out, item);
        }
        out.endList();
        standing(out, record);
        out.startList("anomalies");
        for (Anomaly anomaly : anomalies) {
            out.start();
            anomalyMembers(out, anomaly);
            out.end();
        }
        out.endList();
        rest(out, record);
        out.end();
    }

    /** Writes the members of a record, except its items and anomalies. */
    public static void facts(JsonObjectWriter out, ExecutionRecord record) throws IOException {
        context(out, record);
        standing(out, record);
        rest(out, record);
    }

    public static void ranges(JsonObjectWriter out, List<SequenceRange> ranges) throws IOException {
        for (SequenceRange range : ranges) {
            out.start();
            out.whole("from", range.getFrom());
            out.whole("to", range.getTo());
            out.end();
        }
    }

    public static void anomalyMembers(JsonObjectWriter out, Anomaly anomaly) throws IOException {
        out.text("kind", EnumNames.ANOMALY_KINDS.name(anomaly.getKind()));
        out.whole("sequence_number", anomaly.getSequenceNumber());
        out.text("event_id", anomaly.getEventId());
        out.text("message", anomaly.getMessage());
        PipelineEvent event = anomaly.getEvent().orElse(null);
        if (event == null) {
            out.absent("event");
        } else {
            out.name("event");
            EventWriter.write(out, event);
        }
    }

    private static void context(JsonObjectWriter out, ExecutionRecord record) throws IOException {
        out.text("execution_id", record.getExecutionId());
        out.text("config_name", record.getConfigName().orElse(null));
        out.time("timestamp", record.getTimestamp().orElse(null));
        out.text("user_id", record.getUserId().orElse(null));
        out.text("session_id", record.getSessionId().orElse(null));
        out.text("execution_mode", record.getExecutionMode().orElse(null));
        out.text("safety_level", record.getSafetyLevel().orElse(null));
        out.seed("used_seed", record.getUsedSeed().orElse(null));
        out.decimal("total_execution_time", record.getTotalExecutionTime().orElse(null));
    }

    private static void standing(JsonObjectWriter out, ExecutionRecord record) throws IOException {
        out.text("status", EnumNames.STATUSES.name(record.getStatus()));
        out.whole("revision", record.getRevision());
        out.whole("fold_version", record.getFoldVersion());
        out.startList("missing");
        ranges(out, record.getMissing());
        out.endList();
    }

    private static void rest(JsonObjectWriter out, ExecutionRecord record) throws IOException {
        out.text("device_id", record.getDeviceId().orElse(null));
        out.text("batch_id", record.getBatchId().orElse(null));
        out.whole("batch_index", record.getBatchIndex().orElse(null));
        out.texts("attributes", record.getAttributes());
        out.whole("missing_omitted", record.getMissingOmitted());
        out.whole("anomalies_omitted", record.getAnomaliesOmitted());
        contested(out, record.getContested());
        if (record.getContestedHidden() != 0) {
            out.whole("contested_hidden", record.getContestedHidden());
        }
    }

    /** Writes contested numbers if there are any: without them, everything is as before this member. */
    public static void contested(JsonObjectWriter out, List<SequenceRange> contested) throws IOException {
        if (!contested.isEmpty()) {
            out.startList("contested");
            ranges(out, contested);
            out.endList();
        }
    }
}
