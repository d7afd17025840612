// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import io.werkspur.gateway.body.RefusedBodyException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a whole body, but never beyond its limit of size. The server sees to the time. Safe from any thread. */
public final class BodyReader {
    private static final int CHUNK = 16 * 1024;

    private final BodyLimits limits;

    /** With these limits. */
    public BodyReader(BodyLimits limits) {
        this.limits = limits;
    }

    /** Most bytes that a body can have. */
    public int largest() {
        return limits.bytes();
    }

    /**
     * Returns all bytes of a body, decompressed.
     *
     * @param encoding the header {@code Content-Encoding}
     * @param length the header {@code Content-Length}; -1 if absent
     * @throws RefusedBodyException if it is too large, too slow, incomplete or compressed in an unsupported way
     */
    public byte[] read(InputStream in, @Nullable String encoding, long length) throws RefusedBodyException {
        if (length > limits.bytes()) {
            throw tooLarge();
        }
        boolean gzip = isGzip(encoding);
        InputStream raw = new Counted(in);
        try (InputStream source = gzip ? new GZIPInputStream(raw, CHUNK) : raw) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(length > 0 && !gzip ? (int) length : 512);
            byte[] chunk = new byte[(int) Math.min(CHUNK, length > 0 && !gzip ? length + 1 : CHUNK)];
            for (int n = source.read(chunk); n >= 0; n = source.read(chunk)) {
                if (bytes.size() + n > limits.bytes()) {
                    throw tooLarge();
                }
                bytes.write(chunk, 0, n);
            }
            return bytes.toByteArray();
        } catch (LimitReachedException e) {
            throw tooLarge();
        } catch (ZipException | EOFException e) {
            throw gzip
                    ? new RefusedBodyException(Reason.INVALID, "Expected a whole gzip stream, but got something else")
                    : brokenOff();
        } catch (IOException e) {
            throw isTooSlow(e) ? tooSlow() : brokenOff();
        }
    }

    private static boolean isTooSlow(IOException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGzip(@Nullable String encoding) throws RefusedBodyException {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw new RefusedBodyException(
                        Reason.UNSUPPORTED, "Expected the Content-Encoding gzip or none, but got another one");
        };
    }

    private RefusedBodyException tooLarge() {
        return new RefusedBodyException(
                Reason.TOO_LARGE, "Expected a body of at most " + limits.bytes() + " bytes, but it has more");
    }

    private RefusedBodyException tooSlow() {
        return new RefusedBodyException(
                Reason.TOO_SLOW,
                "Expected the whole body within " + limits.time().toMillis() + " ms, but it takes longer");
    }

    private static RefusedBodyException brokenOff() {
        return new RefusedBodyException(Reason.BROKEN_OFF, "Expected the whole body, but it broke off");
    }

    /** Counts the bytes before decompression. */
    private final class Counted extends InputStream {
        private final InputStream in;
        private long bytes;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            bytes += Math.max(n, 0);
            if (bytes > limits.bytes()) {
                throw new LimitReachedException();
            }
            return n;
        }
    }

    private static final class LimitReachedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
