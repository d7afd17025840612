// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

/** The end offsets of the event topic and the committed offsets of this application. Safe from any thread. */
public interface PartitionOffsets {
    /** The offset that the next message of a partition of the event topic will get. */
    long end(int partition);

    /** The offset from which this application continues in a partition of the event topic; 0 if it has committed none. */
    long committed(int partition);

    /**
     * Whether there are committed messages between two offsets, the second excluded, and not only transaction markers
     * or aborted messages.
     */
    boolean hasMessages(int partition, long from, long to);

    /** The offsets of an empty topic and a new application. */
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
