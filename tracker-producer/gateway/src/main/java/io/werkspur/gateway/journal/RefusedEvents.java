// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events that the broker will never take as it is set up, as JSON Lines: once it is set up better, {@code werkspur
 * publish} brings them in. For one thread; the count is safe from any.
 */
public final class RefusedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedEvents.class);

    private final Path file;
    private final AtomicLong count = new AtomicLong();

    /**
     * Nothing is opened yet.
     *
     * @param file is made when there is something to keep
     */
    public RefusedEvents(Path file) {
        this.file = file;
    }

    /** How many since the start. */
    public long count() {
        return count.get();
    }

    /** Keeps one; false when the disk does not take it. */
    boolean add(PipelineEvent event, String why) {
        try {
            Files.writeString(
                    file,
                    EventJson.writeLine(event) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            LOG.warn("Expected to put an event aside in {}, but {}", file, e.toString());
            return false;
        }
        count.incrementAndGet();
        LOG.error(
                "Expected the broker to take number {} of run {}, but it refuses it: {}; it lies in {}",
                event.getSequenceNumber(),
                event.getExecutionId(),
                why,
                file);
        return true;
    }
}
