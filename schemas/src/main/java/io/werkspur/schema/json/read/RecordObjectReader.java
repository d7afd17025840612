// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import static io.werkspur.schema.json.read.ObjectReaders.set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.json.value.EnumNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields of a record and of the objects in it, except its items. */
public final class RecordObjectReader {
    private static final String CONFLICT = EnumNames.ANOMALY_KINDS.name(AnomalyKind.CONFLICT);

    private static final ObjectReader<SequenceRange.Builder> RANGE = new ObjectReader<SequenceRange.Builder>()
            .required("from", (in, to) -> set(in.whole(), to::setFrom))
            .required("to", (in, to) -> set(in.whole(), to::setTo));

    private static final ObjectReader<Anomaly.Builder> ANOMALY = new ObjectReader<Anomaly.Builder>()
            .required("kind", (in, to) -> set(in.name(EnumNames.ANOMALY_KINDS), to::setKind))
            .required("sequence_number", (in, to) -> set(in.whole(), to::setSequenceNumber))
            .required("event_id", (in, to) -> set(in.text(), to::setEventId))
            .required("message", (in, to) -> set(in.text(), to::setMessage))
            .optional("event", RecordObjectReader::readEvent);

    /** Its items. */
    public static final ListReader<ExecutionItem.Builder, ExecutionItem> ITEMS =
            new ListReader<>(ObjectReaders.ITEM, ObjectReaders::newItem, ExecutionItem.Builder::build);

    /** Its anomalies. */
    public static final ListReader<Anomaly.Builder, Anomaly> ANOMALIES =
            new ListReader<>(ANOMALY, Anomaly::newBuilder, Anomaly.Builder::build);

    private static final ListReader<SequenceRange.Builder, SequenceRange> RANGES =
            new ListReader<>(RANGE, SequenceRange::newBuilder, SequenceRange.Builder::build);

    /** A record. */
    public static final ObjectReader<ExecutionRecord.Builder> RECORD = record(
            (in, to) -> set(ITEMS.read(in), to::setItems), (in, to) -> set(ANOMALIES.read(in), to::setAnomalies));

    /**
     * A record without its items and anomalies, which are skipped; if it was written before records named their contested numbers, those
     * are the numbers of its conflicts.
     */
    public static final ObjectReader<ExecutionRecord.Builder> FACTS = record(
            (in, to) -> {
                skipList(in);
                to.setItems(List.of());
            },
            RecordObjectReader::skimAnomalies);

    private RecordObjectReader() {}

    private static ObjectReader<ExecutionRecord.Builder> record(
            ObjectReader.Reader<ExecutionRecord.Builder> items,
            ObjectReader.Reader<ExecutionRecord.Builder> anomalies) {
        return new ObjectReader<ExecutionRecord.Builder>()
                .required("execution_id", (in, to) -> set(in.text(), to::setExecutionId))
                .optional("config_name", (in, to) -> set(in.text(), to::setConfigName))
                .optional("timestamp", (in, to) -> set(in.time(), to::setTimestamp))
                .optional("user_id", (in, to) -> set(in.text(), to::setUserId))
                .optional("session_id", (in, to) -> set(in.text(), to::setSessionId))
                .optional("execution_mode", (in, to) -> set(in.text(), to::setExecutionMode))
                .optional("safety_level", (in, to) -> set(in.text(), to::setSafetyLevel))
                .optional("used_seed", (in, to) -> set(in.seed(), to::setUsedSeed))
                .optional("total_execution_time", (in, to) -> set(in.decimal(), to::setTotalExecutionTime))
                .required("items", items)
                .required("status", (in, to) -> set(in.name(EnumNames.STATUSES), to::setStatus))
                .required("revision", (in, to) -> set(in.whole(), to::setRevision))
                .required("fold_version", (in, to) -> set(in.integer(), to::setFoldVersion))
                .optional("missing", (in, to) -> set(RANGES.read(in), to::setMissing))
                .optional("anomalies", anomalies)
                .optional("device_id", (in, to) -> set(in.text(), to::setDeviceId))
                .optional("batch_id", (in, to) -> set(in.text(), to::setBatchId))
                .optional("batch_index", (in, to) -> set(in.whole(), to::setBatchIndex))
                .optional("attributes", (in, to) -> set(in.texts(), to::setAttributes))
                .optional("missing_omitted", (in, to) -> set(in.whole(), to::setMissingOmitted))
                .optional("anomalies_omitted", (in, to) -> set(in.whole(), to::setAnomaliesOmitted))
                .optional("contested", (in, to) -> set(RANGES.read(in), to::setContested))
                .optional("contested_hidden", (in, to) -> set(in.whole(), to::setContestedHidden));
    }

    /** A record to read into, with its lists set for the same reason as in {@link ObjectReaders#newItem}. */
    public static ExecutionRecord.Builder newRecord() {
        return ExecutionRecord.newBuilder()
                .setMissing(List.of())
                .setAnomalies(List.of())
                .setContested(List.of());
    }

    private static void skipList(JsonInput in) throws IOException {
        if (in.token() == JsonToken.START_ARRAY) {
            in.parser().skipChildren();
        } else {
            in.mismatch("a list");
        }
    }

    private static void skimAnomalies(JsonInput in, ExecutionRecord.Builder to) throws IOException {
        if (in.token() != JsonToken.START_ARRAY) {
            in.mismatch("a list");
            return;
        }
        JsonParser parser = in.parser();
        List<SequenceRange> conflicts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                skimAnomaly(parser, conflicts);
            } else {
                parser.skipChildren();
            }
        }
        if (to.getContested().isEmpty()) {
            to.setContested(conflicts);
        }
    }

    private static void skimAnomaly(JsonParser parser, List<SequenceRange> conflicts) throws IOException {
        boolean isConflict = false;
        long number = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("kind")) {
                isConflict = CONFLICT.equals(parser.getValueAsString());
            } else if (name.equals("sequence_number")) {
                number = parser.getValueAsLong();
            }
            parser.skipChildren();
        }
        if (isConflict) {
            ContestedNumbers.add(conflicts, number);
        }
    }

    private static void readEvent(JsonInput in, Anomaly.Builder to) throws IOException {
        EventDraft draft = new EventDraft();
        ObjectReaders.EVENT.read(in, draft);
        if (in.isSound()) {
            if (!draft.event().hasEventId()) {
                in.failAtMember("event_id", "Expected a value, but the field is missing");
            } else {
                to.setEvent(draft.build());
            }
        }
    }
}
