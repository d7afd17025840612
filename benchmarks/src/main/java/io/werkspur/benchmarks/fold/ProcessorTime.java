// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** What this process has used of the processors so far, with all that belongs to it: compiler, collector, RocksDB. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** All of it, in nanoseconds. */
    static long ofProcess() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** That of the running threads with this in their names, in microseconds. */
    static double microsOfThreads(String part) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(part)) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos / 1e3;
    }
}
