// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.werkspur.gateway.body.BodyFormat;
import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.run.RunLimits;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies that are as large as a body may be, and wrong everywhere. Work is counted in what a thread allocates, which is the same on a
 * fast and on a slow machine: it must not grow faster than the body.
 */
class HostileBodyTest {
    private static final int BYTES = 8 << 20;
    // Measured: 4 to 46, and 6 to 164.
    private static final int MOST_STRICT = 80;
    private static final int MOST_LENIENT = 250;
    private static final RunLimits LIMITS = new RunLimits(1_000, 10_000, 100, 1_000, 5, 100, 4);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Arguments> bodies() {
        return Stream.of(
                body("unknown fields", "{", i -> "\"modle_usd" + i + "\":1", "}"),
                body("unknown fields with short names", "{", i -> "\"" + Integer.toString(i, 36) + "\":1", "}"),
                body("unknown fields with long names", "{", i -> "\"" + "executionstage".repeat(4) + i + "\":1", "}"),
                body("the same unknown field", "{", i -> "\"mediatype\":1", "}"),
                body("the same known field", "{", i -> "\"media_type\":\"txt\"", "}"),
                body("an unknown name", "{", i -> i == 0 ? "\"item_type\":\"x\"" : "\"media_type\":\"imag\"", "}"),
                body("metadata with equal keys", "{\"item_type\":\"other\",\"metadata\":{", i -> "\"a\":1", "}}"),
                body(
                        "metadata with many keys",
                        "{\"item_type\":\"other\",\"metadata\":{",
                        i -> "\"k" + i + "\":1",
                        "}}"),
                body(
                        "metadata with keys like made ones",
                        "{\"item_type\":\"other\",\"metadata\":{",
                        i -> i % 2 == 0 ? "\"a_" + i + "\":1" : "\"a\":1",
                        "}}"),
                body(
                        "metadata with odd numbers",
                        "{\"item_type\":\"other\",\"metadata\":{",
                        i -> "\"k" + i + "\":1e99999",
                        "}}"),
                body(
                        "metadata with long numbers",
                        "{\"item_type\":\"other\",\"metadata\":{",
                        i -> "\"k" + i + "\":" + "9".repeat(999),
                        "}}"),
                body(
                        "metadata with halves of characters",
                        "{\"item_type\":\"other\",\"metadata\":{",
                        i -> "\"k" + i + "\\ud800\":\"\\udc00\"",
                        "}}"),
                body("lists in metadata", "{\"item_type\":\"other\",\"metadata\":{\"a\":[", i -> "[1]", "]}}"),
                body("an object as text", "{\"item_type\":\"other\",\"content\":{", i -> "\"k" + i + "\":{}", "}}"),
                body(
                        "many entries, wrong in every field",
                        "[",
                        i -> i >= 990 ? "1" : "{" + "\"modle_usd\":1,\"contnt\":2,\"stag\":3,".repeat(250) + "\"x\":1}",
                        "]"),
                body(
                        "many entries that are no objects",
                        "[",
                        i -> i >= 990 ? "1" : "\"" + "x".repeat(8_000) + "\"",
                        "]"));
    }

    private static Arguments body(String name, String start, IntFunction<String> part, String end) {
        StringBuilder body = new StringBuilder(BYTES).append(start);
        for (int i = 0; body.length() < BYTES - 9_000 && i < (start.equals("[") ? 1_000 : Integer.MAX_VALUE); i++) {
            body.append(i == 0 ? "" : ",").append(part.apply(i));
        }
        return Arguments.of(name, body.append(end).toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void shouldCostNoMoreThanItsLengthWhenABodyIsWrongEverywhere(String name, String body) {
        assertThat(work(() -> items(body, Repairs.none())) / body.length())
                .as("bytes for each byte of the body")
                .isLessThan(MOST_STRICT);
        assertThat(work(() -> items(body, lenient())) / body.length())
                .as("bytes for each byte of the body, when it is repaired")
                .isLessThan(MOST_LENIENT);
    }

    private static Repairs lenient() {
        try {
            return Repairs.of(List.of("lenient"));
        } catch (RefusedBodyException e) {
            throw new AssertionError(e);
        }
    }

    private static long work(Runnable request) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        request.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void items(String body, Repairs repairs) {
        ClientRequest request = new ClientRequest(
                body.getBytes(StandardCharsets.UTF_8), BodyFormat.JSON, null, null, Instant.EPOCH, repairs);
        try {
            new Commands(1_000, LIMITS, "1").items(request, "run-1", 0);
        } catch (RefusedBodyException e) {
            assertThat(e.errors()).hasSizeLessThanOrEqualTo(102);
        }
    }
}
