// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static io.werkspur.testkit.Patience.await;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.sink.SinkConfig;
import io.werkspur.sink.SinkService;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.publish.PublishReport;
import io.werkspur.standalone.publish.Publisher;
import io.werkspur.standalone.publish.TrackerSender;
import io.werkspur.testkit.Patience;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An aggregator and a sink on their own topics. */
public final class RunningServices implements AutoCloseable {
    private final Map<String, String> settings;
    private final Path out;
    private final AggregatorService aggregator;
    private final SinkService sink;

    public RunningServices(Map<String, String> connection, Topics topics, Path directory) {
        this.out = directory.resolve("out");
        this.settings = new HashMap<>(connection);
        settings.put(AggregatorConfig.APPLICATION_ID, topics.prefix() + "aggregator");
        settings.put(AggregatorConfig.STATE_DIR, directory.resolve("state").toString());
        settings.put(AggregatorConfig.QUERY_LISTEN, "0");
        settings.put(SinkConfig.GROUP_ID, topics.prefix() + "sink");
        settings.put(SinkConfig.OUT_DIR, out.toString());
        // What starts next in the same folder requires that this has ended.
        settings.put(CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
        this.aggregator = new AggregatorService(new AggregatorConfig(settings));
        this.sink = new SinkService(new SinkConfig(settings));
        aggregator.start();
        sink.start();
    }

    /** Returns when the aggregator has its tasks. */
    public RunningServices ready() {
        await().until(() -> aggregator.readiness().ready());
        return this;
    }

    public AggregatorService aggregator() {
        return aggregator;
    }

    public SinkService sink() {
        return sink;
    }

    public PublishReport publish(List<String> lines) throws IOException {
        List<String> problems = new ArrayList<>();
        try (TrackerSender sender = TrackerSender.connect(new CommonSettings(settings))) {
            Publisher publisher = new Publisher(sender, problems::add);
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            publisher.publish("lines", new ByteArrayInputStream(bytes));
            return publisher.finish();
        }
    }

    public Path file(String executionId) {
        return out.resolve("runs").resolve(executionId).resolve("record.json");
    }

    /** Waits for the record with this many events. */
    public ExecutionRecord awaitRecord(String executionId, long revision) {
        await().ignoreExceptions().until(() -> record(executionId).getRevision() >= revision);
        return record(executionId);
    }

    /** Waits for the file of the record with this many events and an end. */
    public byte[] awaitBytes(String executionId, long revision) throws IOException {
        awaitRecord(executionId, revision);
        return Files.readAllBytes(file(executionId));
    }

    private ExecutionRecord record(String executionId) {
        try {
            return RecordJson.read(Files.readAllBytes(file(executionId)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sink.close();
        aggregator.close();
    }
}
