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
 * Stores events that the broker refuses permanently in its current configuration, as JSON Lines: once that is fixed, {@code
 * werkspur publish} sends them. For one thread; the count is safe from any.
 */
public final class RefusedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedEvents.class);

    private final Path file;
    private final AtomicLong count = new AtomicLong();

    /**
     * Nothing is opened yet.
     *
     * @param file created when the first event is set aside
     */
    public RefusedEvents(Path file) {
        this.file = file;
    }

    /** Events set aside since the start. */
    public long count() {
        return count.get();
    }

    /** Sets an event aside; false if the disk refuses it. */
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
            LOG.warn("Expected to set an event aside in {}, but {}", file, e.toString());
            return false;
        }
        count.incrementAndGet();
        LOG.error(
                "Expected the broker to accept number {} of run {}, but it refuses it: {}; the event is in {}",
                event.getSequenceNumber(),
                event.getExecutionId(),
                why,
                file);
        return true;
    }
}
