// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

/** The state that can get lost while no aggregator runs. */
enum Loss {
    /** The folder of its state stores. */
    STATE_DIR("state folder"),
    /** The changelogs of its own stores; that of the events is the event topic, which is never lost. */
    CHANGELOGS("own changelogs"),
    /** Its group, including the committed offsets. */
    OFFSETS("committed offsets");

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
