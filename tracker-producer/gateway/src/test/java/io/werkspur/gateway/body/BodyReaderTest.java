// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.werkspur.gateway.body.RefusedBodyException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private static final int MAX = 100_000;

    private final BodyReader reader = new BodyReader(new BodyLimits(MAX, 10, Duration.ofSeconds(10)));

    @Test
    void shouldGiveEveryByteWhenTheBodyKeepsItsLimits() throws Exception {
        byte[] body = "ä🌼".repeat(10_000).getBytes(UTF_8);

        assertThat(reader.read(new ByteArrayInputStream(body), null, body.length))
                .isEqualTo(body);
        assertThat(reader.read(new ByteArrayInputStream(body), "identity", -1)).isEqualTo(body);
        assertThat(reader.read(new ByteArrayInputStream(gzip(body)), "gzip", -1))
                .isEqualTo(body);
    }

    @Test
    void shouldTakeABodyOfExactlyTheMostBytes() throws Exception {
        assertThat(reader.read(new ByteArrayInputStream(new byte[MAX]), null, -1))
                .hasSize(MAX);
    }

    @Test
    void shouldRefuseUnreadWhenTheLengthSaysThatItIsTooLarge() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };

        assertThat(refused(untouched, null, MAX + 1)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void shouldRefuseWhenMoreComesThanTheLengthSaid() {
        assertThat(refused(new ByteArrayInputStream(new byte[MAX + 1]), null, 5))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void shouldStopInTimeWhenALittleGzipHoldsEndlessNothing() throws Exception {
        assertThat(refused(new ByteArrayInputStream(gzip(new byte[50_000_000])), "gzip", -1))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void shouldRefuseAGzipThatIsNoneOrBreaksOff() throws Exception {
        byte[] whole = gzip("x".repeat(1_000).getBytes(UTF_8));

        assertThat(refused(new ByteArrayInputStream("{}".getBytes(UTF_8)), "gzip", -1))
                .isEqualTo(Reason.INVALID);
        assertThat(refused(new ByteArrayInputStream(new byte[0]), "gzip", -1)).isEqualTo(Reason.INVALID);
        for (int length = 1; length < whole.length; length++) {
            assertThat(refused(new ByteArrayInputStream(Arrays.copyOf(whole, length)), "gzip", -1))
                    .as("%d bytes", length)
                    .isEqualTo(Reason.INVALID);
        }
    }

    @Test
    void shouldRefuseACompressionThatIsNotRead() {
        assertThat(refused(new ByteArrayInputStream(new byte[1]), "br", -1)).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refused(new ByteArrayInputStream(new byte[1]), "gzip, gzip", -1))
                .isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void shouldSaySoWhenTheServerHasGivenUpASlowBody() {
        InputStream slow = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(new IllegalStateException(new TimeoutException("too long")));
            }
        };

        assertThat(refused(slow, null, 1_000)).isEqualTo(Reason.TOO_SLOW);
        assertThat(refused(slow, "gzip", 1_000)).isEqualTo(Reason.TOO_SLOW);
    }

    @Test
    void shouldSaySoWhenTheClientBreaksOff() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };

        assertThat(refused(broken, null, 10)).isEqualTo(Reason.BROKEN_OFF);
    }

    private Reason refused(InputStream in, String encoding, long length) {
        RefusedBodyException refused =
                catchThrowableOfType(RefusedBodyException.class, () -> reader.read(in, encoding, length));
        assertThat(refused).isNotNull().hasMessageStartingWith("Expected");
        return refused.reason();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
