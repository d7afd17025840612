// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import java.nio.file.Path;

/**
 * Layout of a data folder.
 *
 * @param root absolute path of the folder
 */
public record DataLayout(Path root) {
    /** Makes the path absolute. */
    public DataLayout {
        root = root.toAbsolutePath().normalize();
    }

    /** The broker's log, which contains the events. */
    public Path broker() {
        return root.resolve("kafka");
    }

    /** The schemas with their ids. */
    public Path registry() {
        return root.resolve("registry");
    }

    /** The state stores, which the aggregator can rebuild from the log. */
    public Path state() {
        return root.resolve("state");
    }

    /** The gateway's journal. */
    public Path gateway() {
        return root.resolve("gateway");
    }

    /** The records and exports, unless the settings name another folder. */
    public Path out() {
        return root.resolve("out");
    }

    /** The log lines of this installation. */
    public Path log() {
        return root.resolve("werkspur.log");
    }
}
