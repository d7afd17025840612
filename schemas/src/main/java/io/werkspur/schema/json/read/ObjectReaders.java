// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import io.werkspur.foundation.text.Excerpt;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.json.value.CodePointOrder;
import io.werkspur.schema.json.value.EnumNames;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of events and of the objects in them. */
public final class ObjectReaders {
    /** An event, whose {@code event_id} may be absent. */
    public static final ObjectReader<EventDraft> EVENT = event();

    /** An item of a record. */
    static final ObjectReader<ExecutionItem.Builder> ITEM = new ObjectReader<>();

    private static final ObjectReader<ExecutionContext.Builder> CONTEXT = new ObjectReader<ExecutionContext.Builder>()
            .required("config_name", (in, to) -> set(in.text(), to::setConfigName))
            .required("user_id", (in, to) -> set(in.text(), to::setUserId))
            .required("session_id", (in, to) -> set(in.text(), to::setSessionId))
            .required("execution_mode", (in, to) -> set(in.text(), to::setExecutionMode))
            .required("safety_level", (in, to) -> set(in.text(), to::setSafetyLevel))
            .optional("used_seed", (in, to) -> set(in.seed(), to::setUsedSeed))
            .optional("device_id", (in, to) -> set(in.text(), to::setDeviceId))
            .optional("batch_id", (in, to) -> set(in.text(), to::setBatchId))
            .optional("batch_index", (in, to) -> set(in.whole(), to::setBatchIndex))
            .optional("attributes", (in, to) -> set(in.texts(), to::setAttributes));

    private static final ObjectReader<EventSource.Builder> SOURCE = new ObjectReader<EventSource.Builder>()
            .optional("node", (in, to) -> set(in.text(), to::setNode))
            .optional("client", (in, to) -> set(in.text(), to::setClient))
            .optional("version", (in, to) -> set(in.text(), to::setVersion));

    /** A step whose number, and the facts that follow from its type, are set by the receiver. */
    public static final ObjectReader<EventDraft> NEW_STEP =
            newStep().required("item_type", (in, to) -> set(in.name(EnumNames.ITEM_TYPES), to.step()::setItemType));

    /** As {@link #NEW_STEP}, if the type is already known. */
    public static final ObjectReader<EventDraft> NEW_END = newStep();

    /** The start of a run; the receiver may create its id. */
    public static final ObjectReader<EventDraft> NEW_START = new ObjectReader<EventDraft>()
            .optional("execution_id", (in, to) -> set(in.text(), to.event()::setExecutionId))
            .optional("timestamp", (in, to) -> set(in.time(), to.step()::setTimestamp))
            .optional("context", ObjectReaders::readContext)
            .optional("metadata", (in, to) -> set(MetadataReader.read(in), to.step()::setMetadata))
            .optional("source", ObjectReaders::readSource);

    static {
        step(ITEM, Function.identity());
    }

    private ObjectReaders() {}

    /**
     * An item to read into. Its metadata is set, because Avro creates a default value only for classes that are already
     * trusted.
     */
    static ExecutionItem.Builder newItem() {
        return ExecutionItem.newBuilder().setMetadata(CodePointOrder.map());
    }

    /** Sets a value unless it was unreadable. */
    static <V> void set(@Nullable V value, Consumer<V> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static ObjectReader<EventDraft> event() {
        ObjectReader<EventDraft> shape = new ObjectReader<EventDraft>()
                .optional("event_id", (in, to) -> set(in.text(), to.event()::setEventId))
                .required("execution_id", (in, to) -> set(in.text(), to.event()::setExecutionId));
        step(shape, EventDraft::step);
        return shape.optional("context", ObjectReaders::readContext)
                .optional("source", ObjectReaders::readSource)
                .optional("released_through", (in, to) -> set(in.whole(), to.event()::setReleasedThrough));
    }

    private static <T> void step(ObjectReader<T> shape, Function<T, ExecutionItem.Builder> of) {
        shape.required("sequence_number", (in, to) -> set(in.whole(), of.apply(to)::setSequenceNumber))
                .required("timestamp", (in, to) -> set(in.time(), of.apply(to)::setTimestamp))
                .required("stage", (in, to) -> set(in.integer(), of.apply(to)::setStage))
                .required("media_type", (in, to) -> set(in.name(EnumNames.MEDIA_TYPES), of.apply(to)::setMediaType))
                .required("item_type", (in, to) -> set(in.name(EnumNames.ITEM_TYPES), of.apply(to)::setItemType));
        facts(shape, of);
    }

    private static ObjectReader<EventDraft> newStep() {
        ObjectReader<EventDraft> shape = new ObjectReader<EventDraft>()
                .optional("timestamp", (in, to) -> set(in.time(), to.step()::setTimestamp))
                .optional("stage", (in, to) -> set(in.integer(), to.step()::setStage))
                .optional("media_type", (in, to) -> set(in.name(EnumNames.MEDIA_TYPES), to.step()::setMediaType));
        facts(shape, EventDraft::step);
        return shape.optional("source", ObjectReaders::readSource);
    }

    private static <T> void facts(ObjectReader<T> shape, Function<T, ExecutionItem.Builder> of) {
        shape.optional("stage_iteration", (in, to) -> set(in.integer(), of.apply(to)::setStageIteration))
                .optional("loop_iteration", (in, to) -> set(in.integer(), of.apply(to)::setLoopIteration))
                .optional("content", (in, to) -> set(in.text(), of.apply(to)::setContent))
                .optional("file_path", (in, to) -> set(in.text(), of.apply(to)::setFilePath))
                .optional("config_used", (in, to) -> set(in.text(), of.apply(to)::setConfigUsed))
                .optional("model_used", (in, to) -> set(in.text(), of.apply(to)::setModelUsed))
                .optional("backend_used", (in, to) -> readBackend(in, of.apply(to)))
                .optional("backend_type", (in, to) -> readBackend(in, of.apply(to)))
                .optional("execution_time", (in, to) -> set(in.decimal(), of.apply(to)::setExecutionTime))
                .optional("metadata", (in, to) -> set(MetadataReader.read(in), of.apply(to)::setMetadata));
    }

    private static void readBackend(JsonInput in, ExecutionItem.Builder step) throws IOException {
        String backend = in.text();
        if (backend != null && step.hasBackendUsed() && !backend.equals(step.getBackendUsed())) {
            in.fail("Expected backend_used and its alias backend_type to be equal, but got "
                    + Excerpt.quoted(step.getBackendUsed()) + " and " + Excerpt.quoted(backend));
        }
        set(backend, step::setBackendUsed);
    }

    private static void readContext(JsonInput in, EventDraft to) throws IOException {
        ExecutionContext.Builder context = ExecutionContext.newBuilder();
        if (CONTEXT.read(in, context)) {
            to.event().setContextBuilder(context);
        }
    }

    private static void readSource(JsonInput in, EventDraft to) throws IOException {
        EventSource.Builder source = EventSource.newBuilder();
        if (SOURCE.read(in, source)) {
            to.event().setSource(source.build());
        }
    }
}
