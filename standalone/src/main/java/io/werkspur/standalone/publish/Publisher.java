// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.json.EventJson.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events from JSON Lines: valid lines are sent, invalid ones are reported, each with file, line, field and
 * reason. Not thread-safe, except {@link #soFar}.
 */
public final class Publisher {
    private final PublishTarget sender;
    private final Consumer<String> problems;
    private volatile long lines;
    private volatile long refused;
    private volatile long sent;

    /**
     * Does not publish anything yet.
     *
     * @param sender gets the valid lines
     * @param problems gets one line of text for each error
     */
    public Publisher(PublishTarget sender, Consumer<String> problems) {
        this.sender = sender;
        this.problems = problems;
    }

    /**
     * Reads to the end and sends the valid lines.
     *
     * @param name name of this input in reports
     * @throws IOException if it cannot be read
     */
    public void publish(String name, InputStream jsonLines) throws IOException {
        LineReader reader = new LineReader(jsonLines);
        for (LineReader.@Nullable Line line = reader.next(); line != null; line = reader.next()) {
            if (line.problem() != null) {
                refuse(name, line.number(), line.problem());
            } else if (!line.text().isEmpty()) {
                publish(name, line.number(), line.text());
            }
        }
    }

    private void publish(String name, long number, String json) {
        Parsed parsed = EventJson.parse(json);
        if (parsed instanceof Parsed.Accepted accepted) {
            lines = lines + 1;
            sent = sent + 1;
            sender.send(accepted.event());
        } else if (parsed instanceof Parsed.Refused bad) {
            refuse(name, number, describe(bad.errors()));
        }
    }

    private static String[] describe(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.field().isEmpty() ? error.message() : error.field() + ": " + error.message())
                .toArray(String[]::new);
    }

    private void refuse(String name, long number, String... reasons) {
        lines = lines + 1;
        refused = refused + 1;
        for (String reason : reasons) {
            problems.accept(name + ":" + number + ": " + reason);
        }
    }

    /** Returns the outcome of all lines so far without waiting: what is on its way is not acknowledged yet. Safe from any thread. */
    public PublishReport soFar() {
        return new PublishReport(lines, refused, sent, Math.min(sent, sender.acknowledgedSoFar()));
    }

    /** Waits until the broker has everything that was sent; returns the outcome of all lines so far. */
    public PublishReport finish() {
        return new PublishReport(lines, refused, sent, sender.acknowledged());
    }
}
