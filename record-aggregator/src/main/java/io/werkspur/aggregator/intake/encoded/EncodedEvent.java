// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake.encoded;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventFacts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event that stays encoded, read by the layout of the current schema. Its item can be copied: the bytes from {@link #itemFrom}
 * to {@link #itemTo} are those of an ExecutionItem. Immutable as long as nobody changes the bytes.
 */
public final class EncodedEvent implements FoldEvent {
    private static final ItemType[] ITEM_TYPES = ItemType.values();
    private static final MediaType[] MEDIA_TYPES = MediaType.values();

    private final byte[] message;
    private final Function<byte[], PipelineEvent> decoder;
    private final String eventId;
    private final String executionId;
    private final EventFacts facts;
    private final long sequenceNumber;
    private final long timestampMicros;
    private final int itemFrom;
    private final int itemTo;
    private final int contextFrom;
    private final @Nullable Object seed;

    private EncodedEvent(byte[] message, int from, int itemTypes, Function<byte[], PipelineEvent> decoder) {
        this.message = message;
        this.decoder = decoder;
        AvroBytes in = new AvroBytes(message, from);
        eventId = in.text(in.skipString());
        executionId = in.text(in.skipString());
        itemFrom = in.position();
        sequenceNumber = in.readLong();
        timestampMicros = in.readLong();
        int stage = in.readInt();
        Integer stageIteration = in.readPresent() ? (Integer) in.readInt() : null;
        Integer loopIteration = in.readPresent() ? (Integer) in.readInt() : null;
        MediaType mediaType = MEDIA_TYPES[in.readIndex(MEDIA_TYPES.length)];
        ItemType itemType = ITEM_TYPES[in.readIndex(itemTypes)];
        skipTexts(in);
        Double executionTime = in.readPresent() ? (Double) in.readDouble() : null;
        MetadataScan metadata = new MetadataScan(in);
        metadata.run();
        itemTo = in.position();
        seed = metadata.seed();
        boolean hasContext = in.readPresent();
        contextFrom = hasContext ? in.position() : 0;
        if (hasContext) {
            skipContext(in);
        }
        if (in.readPresent()) {
            skipSource(in);
        }
        Long releasedThrough = in.readPresent() ? (Long) in.readLong() : null;
        if (in.remaining() > 0) {
            throw new MalformedEventException("bytes are left over after it");
        }
        facts = new EventFacts(
                sequenceNumber,
                stage,
                stageIteration,
                loopIteration,
                mediaType,
                itemType,
                executionTime,
                metadata.typeName(),
                hasContext,
                releasedThrough);
    }

    /**
     * Reads an event that was written with the current layout.
     *
     * @param message the whole message
     * @param from the position where its Avro binary begins
     * @param itemTypes how many item types its writer knew: they are the first ones of today
     * @param decoder decodes the whole message; called only if the whole event is needed
     * @throws MalformedEventException if the bytes are not such an event
     */
    public static EncodedEvent read(byte[] message, int from, int itemTypes, Function<byte[], PipelineEvent> decoder) {
        return new EncodedEvent(message, from, itemTypes, decoder);
    }

    private static void skipTexts(AvroBytes in) {
        in.skipOptionalString(); // content
        in.skipOptionalString(); // file_path
        in.skipOptionalString(); // config_used
        in.skipOptionalString(); // model_used
        in.skipOptionalString(); // backend_used
    }

    private static void skipContext(AvroBytes in) {
        in.skipString(); // config_name
        in.skipString(); // user_id
        in.skipString(); // session_id
        in.skipString(); // execution_mode
        in.skipString(); // safety_level
        switch (in.readIndex(3)) { // used_seed
            case 1 -> in.readLong();
            case 2 -> in.skipString();
            default -> {}
        }
        in.skipOptionalString(); // device_id
        in.skipOptionalString(); // batch_id
        if (in.readPresent()) { // batch_index
            in.readLong();
        }
        for (long entries = in.readBlock(); entries > 0; entries = in.readBlock()) { // attributes
            for (long left = entries; left > 0; left--) {
                in.skipString();
                in.skipString();
            }
        }
    }

    private static void skipSource(AvroBytes in) {
        in.skipOptionalString(); // node
        in.skipOptionalString(); // client
        in.skipOptionalString(); // version
    }

    @Override
    public String eventId() {
        return eventId;
    }

    @Override
    public String executionId() {
        return executionId;
    }

    @Override
    public long sequenceNumber() {
        return sequenceNumber;
    }

    @Override
    public long timestampMicros() {
        return timestampMicros;
    }

    @Override
    public EventFacts facts() {
        return facts;
    }

    @Override
    public @Nullable Object seed() {
        return seed;
    }

    @Override
    public @Nullable ExecutionContext context() {
        return contextFrom == 0 ? null : ContextReader.read(message, contextFrom);
    }

    @Override
    public int size() {
        return itemTo - itemFrom;
    }

    @Override
    public PipelineEvent decoded() {
        return decoder.apply(message);
    }

    /** The message that contains the item; must not be changed. */
    public byte[] message() {
        return message;
    }

    /** The position where the bytes of the item begin. */
    public int itemFrom() {
        return itemFrom;
    }

    /** The position where the bytes of the item end. */
    public int itemTo() {
        return itemTo;
    }
}
