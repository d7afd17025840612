// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro binary and refuses input with which a hostile or broken writer could crash a reader: lists and maps nested
 * too deep (a reader recurses and overflows its stack) and lists that claim more entries than there are bytes. It works
 * for every writer's schema, because it is below schema resolution. For one message; not thread-safe.
 */
final class BoundedDecoder extends Decoder {
    private final BinaryDecoder in;
    private final int maxNesting;
    private int nesting;

    BoundedDecoder(byte[] message, int offset, int maxNesting) {
        this.in = DecoderFactory.get().binaryDecoder(message, offset, message.length - offset, null);
        this.maxNesting = maxNesting;
    }

    boolean isEnd() throws IOException {
        return in.isEnd();
    }

    private long opened(long entries) {
        requireRoomFor(entries);
        if (entries > 0 && ++nesting > maxNesting) {
            throw new AvroRuntimeException("lists and maps are nested more than " + maxNesting + " deep");
        }
        return entries;
    }

    private long continued(long entries) {
        requireRoomFor(entries);
        if (entries == 0) {
            nesting--;
        }
        return entries;
    }

    /** Every entry in our schemas needs at least one byte. */
    private long requireRoomFor(long entries) {
        if (entries > in.remainingBytes()) {
            throw new AvroRuntimeException(
                    "a list or map claims " + entries + " entries in " + in.remainingBytes() + " bytes");
        }
        return entries;
    }

    @Override
    public long readArrayStart() throws IOException {
        return opened(in.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return continued(in.arrayNext());
    }

    @Override
    public long readMapStart() throws IOException {
        return opened(in.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return continued(in.mapNext());
    }

    @Override
    public long skipArray() throws IOException {
        return requireRoomFor(in.skipArray());
    }

    @Override
    public long skipMap() throws IOException {
        return requireRoomFor(in.skipMap());
    }

    @Override
    public int remainingBytes() {
        return in.remainingBytes();
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return in.readString(old);
    }

    @Override
    public String readString() throws IOException {
        return in.readString();
    }

    @Override
    public void skipString() throws IOException {
        in.skipString();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return in.readBytes(old);
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipBytes();
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        in.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
