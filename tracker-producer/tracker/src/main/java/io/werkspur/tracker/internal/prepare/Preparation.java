// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.segmentlog.event.StoredEventCodec;
import io.werkspur.tracker.internal.queue.EncodedMessage;
import io.werkspur.tracker.internal.queue.QueuedEvent;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.TrackerObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/** Prepares an event for sending: finishes it, shows it to the observers, encodes it. Confined to the worker. */
public final class Preparation {
    private final EventEncoder encoder;
    private final StoredEventCodec codec;
    private final EventFinisher finisher;
    private final MediaStep media;
    private final List<TrackerObserver> observers;
    private final ThrottledLog throttledLog;

    public Preparation(
            EventEncoder encoder,
            StoredEventCodec codec,
            int maxTextBytes,
            @Nullable MediaHasher media,
            List<TrackerObserver> observers,
            ThrottledLog throttledLog,
            LongSupplier nanoTime) {
        this.encoder = encoder;
        this.codec = codec;
        this.finisher = new EventFinisher(maxTextBytes, throttledLog);
        this.media = new MediaStep(media == null ? null : media::look, nanoTime);
        this.observers = List.copyOf(observers);
        this.throttledLog = throttledLog;
    }

    /** Whether something about the event is being found out; ask again. */
    public boolean mustWait(QueuedEvent queued) {
        return media.isOn() && queued.finished() == null && media.mustWait(queued, queued.repaired(finisher::finish));
    }

    /**
     * Finishes an event and shows it to the observers, when that has not been done.
     *
     * @throws UnsendableException when the event itself is at fault
     */
    public void finish(QueuedEvent queued) throws UnsendableException {
        PipelineEvent unused = finished(queued);
    }

    /**
     * The bytes of an event. May be called again after it has failed; what worked is not done twice.
     *
     * @throws UnsendableException when the event itself is at fault
     * @throws RuntimeException when it cannot be encoded now
     */
    public EncodedMessage prepare(QueuedEvent queued) throws UnsendableException {
        EncodedMessage known = queued.encoded();
        if (known != null) {
            return known;
        }
        PipelineEvent event = finished(queued);
        byte[] key = key(event);
        byte[] value = encode(event);
        requireSize(event, value.length - WireFormat.HEADER_BYTES);
        EncodedMessage encoded = new EncodedMessage(key, value);
        queued.encoded(encoded);
        return encoded;
    }

    /**
     * The bytes of an event as it lies on disk.
     *
     * @throws UnsendableException when the event itself is at fault
     */
    public byte[] prepareForDisk(QueuedEvent queued) throws UnsendableException {
        PipelineEvent event = finished(queued);
        byte[] unused = key(event);
        byte[] bytes;
        try {
            bytes = codec.encode(event);
        } catch (RuntimeException e) {
            throw unwritable(event, e);
        }
        requireSize(event, bytes.length - StoredEventCodec.HEADER_BYTES);
        return bytes;
    }

    private PipelineEvent finished(QueuedEvent queued) throws UnsendableException {
        PipelineEvent known = queued.finished();
        if (known != null) {
            return known;
        }
        PipelineEvent event;
        try {
            event = media.apply(queued, queued.repaired(finisher::finish));
        } catch (RuntimeException e) {
            throw new UnsendableException(
                    DropReason.NOT_SERIALIZABLE, "Expected a complete event, but looking at it failed: " + e, e);
        }
        queued.finished(event);
        for (TrackerObserver observer : observers) {
            try {
                observer.onEvent(event);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                throttledLog.report(ThrottledLog.Kind.OBSERVER, e);
            }
        }
        return event;
    }

    private static byte[] key(PipelineEvent event) throws UnsendableException {
        try {
            return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
        } catch (IllegalArgumentException e) {
            throw new UnsendableException(DropReason.INVALID, String.valueOf(e.getMessage()), e);
        }
    }

    private byte[] encode(PipelineEvent event) throws UnsendableException {
        try {
            return encoder.encode(event);
        } catch (RuntimeException e) {
            // Serializers word their errors in many ways; whether the event or the registry is at fault shows by
            // writing it without one.
            requireSendable(event);
            throw e;
        }
    }

    private static void requireSendable(PipelineEvent event) throws UnsendableException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<>(PipelineEvent.class).write(event, out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            throw unwritable(event, e);
        }
        requireSize(event, bytes.size());
    }

    private static UnsendableException unwritable(PipelineEvent event, Exception e) {
        return new UnsendableException(
                DropReason.NOT_SERIALIZABLE,
                "Expected an event that its schema can hold, but " + name(event) + " cannot be written: "
                        + e.getMessage(),
                e);
    }

    private static void requireSize(PipelineEvent event, int bytes) throws UnsendableException {
        if (bytes > Limits.MAX_EVENT_BYTES) {
            throw new UnsendableException(
                    DropReason.TOO_LARGE,
                    "Expected an event of at most " + Limits.MAX_EVENT_BYTES + " bytes, but " + name(event) + " has "
                            + bytes);
        }
    }

    private static String name(PipelineEvent event) {
        return "number " + event.getSequenceNumber() + " of run " + event.getExecutionId();
    }
}
