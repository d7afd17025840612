// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.query;

import java.util.Arrays;
import java.util.Locale;

/** Times of one kind of query. For one thread. */
final class Latencies {
    private static final double NANOS_A_MILLI = 1e6;

    private final long[] nanos;
    private int count;

    Latencies(int most) {
        nanos = new long[most];
    }

    void add(long time) {
        nanos[count++] = time;
    }

    /** A row of a Markdown table: median, 99th percentile, worst, in milliseconds. */
    String row(String name) {
        Arrays.sort(nanos, 0, count);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f |",
                name,
                count,
                nanos[count / 2] / NANOS_A_MILLI,
                nanos[(int) Math.min(count - 1, Math.ceil(count * 0.99))] / NANOS_A_MILLI,
                nanos[count - 1] / NANOS_A_MILLI);
    }
}
