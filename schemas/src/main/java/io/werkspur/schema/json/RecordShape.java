// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static io.werkspur.schema.json.Shapes.set;

import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shape of a record and of what it holds beside its items. */
final class RecordShape {
    private static final ObjectShape<SequenceRange.Builder> RANGE = new ObjectShape<SequenceRange.Builder>()
            .required("from", (in, to) -> set(in.whole(), to::setFrom))
            .required("to", (in, to) -> set(in.whole(), to::setTo));

    private static final ObjectShape<Anomaly.Builder> ANOMALY = new ObjectShape<Anomaly.Builder>()
            .required("kind", (in, to) -> set(in.name(EnumNames.ANOMALY_KINDS), to::setKind))
            .required("sequence_number", (in, to) -> set(in.whole(), to::setSequenceNumber))
            .required("event_id", (in, to) -> set(in.text(), to::setEventId))
            .required("message", (in, to) -> set(in.text(), to::setMessage))
            .optional("event", RecordShape::readEvent);

    /** A record. */
    static final ObjectShape<ExecutionRecord.Builder> RECORD = new ObjectShape<ExecutionRecord.Builder>()
            .required("execution_id", (in, to) -> set(in.text(), to::setExecutionId))
            .optional("config_name", (in, to) -> set(in.text(), to::setConfigName))
            .optional("timestamp", (in, to) -> set(in.time(), to::setTimestamp))
            .optional("user_id", (in, to) -> set(in.text(), to::setUserId))
            .optional("session_id", (in, to) -> set(in.text(), to::setSessionId))
            .optional("execution_mode", (in, to) -> set(in.text(), to::setExecutionMode))
            .optional("safety_level", (in, to) -> set(in.text(), to::setSafetyLevel))
            .optional("used_seed", (in, to) -> set(in.seed(), to::setUsedSeed))
            .optional("total_execution_time", (in, to) -> set(in.decimal(), to::setTotalExecutionTime))
            .required(
                    "items",
                    (in, to) -> set(list(in, Shapes.ITEM, Shapes::newItem, ExecutionItem.Builder::build), to::setItems))
            .required("status", (in, to) -> set(in.name(EnumNames.STATUSES), to::setStatus))
            .required("revision", (in, to) -> set(in.whole(), to::setRevision))
            .required("fold_version", (in, to) -> set(in.integer(), to::setFoldVersion))
            .optional(
                    "missing",
                    (in, to) -> set(
                            list(in, RANGE, SequenceRange::newBuilder, SequenceRange.Builder::build), to::setMissing))
            .optional(
                    "anomalies",
                    (in, to) -> set(list(in, ANOMALY, Anomaly::newBuilder, Anomaly.Builder::build), to::setAnomalies))
            .optional("device_id", (in, to) -> set(in.text(), to::setDeviceId))
            .optional("batch_id", (in, to) -> set(in.text(), to::setBatchId))
            .optional("batch_index", (in, to) -> set(in.whole(), to::setBatchIndex))
            .optional("attributes", (in, to) -> set(in.texts(), to::setAttributes))
            .optional("missing_omitted", (in, to) -> set(in.whole(), to::setMissingOmitted))
            .optional("anomalies_omitted", (in, to) -> set(in.whole(), to::setAnomaliesOmitted));

    private RecordShape() {}

    /** A record to read into, with its lists set for the same reason as in {@link Shapes#newItem}. */
    static ExecutionRecord.Builder newRecord() {
        return ExecutionRecord.newBuilder().setMissing(List.of()).setAnomalies(List.of());
    }

    // An element is built only while nothing is wrong: an incomplete one could not be.
    private static <B, V> @Nullable List<V> list(
            JsonInput in, ObjectShape<B> shape, Supplier<B> start, Function<B, V> build) throws IOException {
        if (in.token() != JsonToken.START_ARRAY) {
            return in.mismatch("a list");
        }
        List<V> list = new ArrayList<>();
        while (in.parser().nextToken() != JsonToken.END_ARRAY) {
            B element = start.get();
            shape.read(in, element);
            if (in.isSound()) {
                list.add(build.apply(element));
            }
        }
        return list;
    }

    private static void readEvent(JsonInput in, Anomaly.Builder to) throws IOException {
        EventDraft draft = new EventDraft();
        Shapes.EVENT.read(in, draft);
        if (in.isSound()) {
            if (!draft.event().hasEventId()) {
                in.failAtMember("event_id", "Expected a value, but the field is missing");
            } else {
                to.setEvent(draft.build());
            }
        }
    }
}
