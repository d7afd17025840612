// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import java.nio.file.Path;

/**
 * Layout of a data folder.
 *
 * @param root the directory, absolute
 */
public record DataLayout(Path root) {
    /** Makes the directory absolute. */
    public DataLayout {
        root = root.toAbsolutePath().normalize();
    }

    /** The broker's log: the events themselves. */
    public Path broker() {
        return root.resolve("kafka");
    }

    /** The schemas with their ids. */
    public Path registry() {
        return root.resolve("registry");
    }

    /** What the aggregator can build again from the log. */
    public Path state() {
        return root.resolve("state");
    }

    /** The gateway's journal. */
    public Path gateway() {
        return root.resolve("gateway");
    }

    /** What is written for people, unless they name another place. */
    public Path out() {
        return root.resolve("out");
    }

    /** What this installation has to say. */
    public Path log() {
        return root.resolve("werkspur.log");
    }
}
