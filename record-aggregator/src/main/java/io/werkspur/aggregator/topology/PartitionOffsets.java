// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

/** Where the event topic ends and where this application stands in it. Safe from any thread. */
public interface PartitionOffsets {
    /** The offset that the next message of a partition of the event topic will get. */
    long end(int partition);

    /** The offset from which this application goes on in a partition of the event topic; 0 when it never was there. */
    long committed(int partition);

    /**
     * Whether a reader of committed messages finds any from one offset to before another, and not just transaction markers or
     * what was never committed.
     */
    boolean hasMessages(int partition, long from, long to);

    /** For a topic that is empty and an application that starts. */
    PartitionOffsets NONE = new PartitionOffsets() {
        @Override
        public long end(int partition) {
            return 0;
        }

        @Override
        public long committed(int partition) {
            return 0;
        }

        @Override
        public boolean hasMessages(int partition, long from, long to) {
            return false;
        }
    };
}
