// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/**
 * Reports at a fixed rate and times each call separately. A call that is late because the previous one took long is made at once,
 * so a wait is visible only in the calls that waited, not in those that were delayed by it.
 *
 * @param rate calls per second
 * @param seconds how long
 */
record PacedRun(int rate, int seconds) {
    private static final long LONGEST_NANOS = 100_000_000_000L;
    private static final int DIGITS = 3;

    /**
     * The cost of the calls.
     *
     * @param nanos of each call
     * @param bytes allocated on the calling thread per call
     */
    record Cost(Histogram nanos, double bytes) {
        String row() {
            return String.format(
                    "%,9d | %8.2f | %8.2f | %9.2f | %11.2f | %6.0f",
                    nanos.getTotalCount(),
                    micros(nanos.getValueAtPercentile(50)),
                    micros(nanos.getValueAtPercentile(99)),
                    micros(nanos.getValueAtPercentile(99.9)),
                    micros(nanos.getMaxValue()),
                    bytes);
        }

        static String header() {
            return String.format(
                    "%9s | %8s | %8s | %9s | %11s | %6s", "calls", "p50 µs", "p99 µs", "p99.9 µs", "max µs", "bytes");
        }

        private static double micros(long nanos) {
            return nanos / 1_000.0;
        }
    }

    Cost measure(Caller caller, String text) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
        long interval = 1_000_000_000L / rate;
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long next = begin;
        while (next - end < 0) {
            while (System.nanoTime() - next < 0) {
                Thread.onSpinWait();
            }
            long before = System.nanoTime();
            caller.report(text);
            long after = System.nanoTime();
            nanos.recordValue(Math.min(after - before, LONGEST_NANOS));
            if (after - end > 0) {
                break;
            }
            next += interval;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        return new Cost(nanos, (double) allocated / Math.max(1, nanos.getTotalCount()));
    }
}
