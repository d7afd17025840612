// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.standalone.demo.WrittenRecords.Written;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.embedded.Endpoints;
import io.werkspur.standalone.embedded.Progress;
import io.werkspur.standalone.embedded.StandaloneService;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.standalone.publish.PublishReport;
import io.werkspur.standalone.publish.Publisher;
import io.werkspur.standalone.publish.TrackerSender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Plays the bundled runs through a running installation and waits until their records are on disk. */
public final class Demo {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Set<String> STEP_BY_STEP = Set.of("stillepost.jsonl", "pipeline_error.jsonl");
    private static final Set<String> AT_ONCE = Set.of("stage1_blocked.jsonl");

    private final StandaloneService installation;
    private final Endpoints endpoints;
    private final Progress progress;

    /** Does not play anything yet. The installation is running and belongs to the caller. */
    public Demo(StandaloneService installation, Endpoints endpoints, Progress progress) {
        this.installation = installation;
        this.endpoints = endpoints;
        this.progress = progress;
    }

    /**
     * Copies the media to where the records will be, publishes the runs, and waits for their records.
     *
     * @return the table to show, one row per run
     * @throws PartFailedException if a record does not arrive
     * @throws IOException if files cannot be read or written
     */
    public DemoResult run() throws IOException {
        List<SampleRun> samples = SampleRuns.all();
        WrittenRecords records = new WrittenRecords(endpoints.out());
        records.removeEarlier(samples);
        // Before the records, because their pages show the media.
        for (SampleRun sample : samples) {
            copyMedia(sample, endpoints.out());
        }
        publish(samples);
        Map<String, Written> written = await(records, samples);
        progress.reached("Records", written.size() + " written");
        return new DemoResult(List.copyOf(written.values()));
    }

    private void publish(List<SampleRun> samples) throws IOException {
        CommonSettings settings = new CommonSettings(Map.of(
                CommonConfig.BOOTSTRAP_SERVERS, endpoints.bootstrapServers(),
                CommonConfig.SCHEMA_REGISTRY_URL, endpoints.schemaRegistryUrl()));
        playThroughGateway(samples);
        try (TrackerSender sender = TrackerSender.connect(settings)) {
            Publisher publisher = new Publisher(sender, line -> {
                throw new IllegalStateException("Expected the bundled samples to be valid, but " + line);
            });
            for (SampleRun sample : byTracker(samples)) {
                try (InputStream lines = SampleRuns.open(sample.resource())) {
                    publisher.publish(sample.resource(), lines);
                }
            }
            PublishReport report = publisher.finish();
            if (!report.complete()) {
                throw new PartFailedException(
                        "Expected the broker to accept every event, but: " + report.summary(), null);
            }
            int items = samples.stream().mapToInt(SampleRun::items).sum();
            progress.reached(
                    "Events",
                    items + " published, from " + samples.size() + " runs: " + report.acknowledged()
                            + " by the tracker, the others through the gateway");
        }
    }

    private void playThroughGateway(List<SampleRun> samples) throws IOException {
        SampleGateway gateway = new SampleGateway(endpoints.gatewayUrl());
        for (SampleRun sample : samples) {
            if (STEP_BY_STEP.contains(sample.resource())) {
                gateway.playSteps(sample);
            } else if (AT_ONCE.contains(sample.resource())) {
                gateway.playEvents(sample);
            }
        }
    }

    private static List<SampleRun> byTracker(List<SampleRun> samples) {
        return samples.stream()
                .filter(sample -> !STEP_BY_STEP.contains(sample.resource()) && !AT_ONCE.contains(sample.resource()))
                .toList();
    }

    private Map<String, Written> await(WrittenRecords records, List<SampleRun> samples) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Map<String, Written> complete = records.complete(samples);
        while (complete.size() < samples.size()) {
            if (installation.failure().isPresent()) {
                throw new PartFailedException(
                        "Expected every part to keep running, but one failed",
                        installation.failure().get());
            }
            if (System.nanoTime() > deadline) {
                Map<String, Written> present = complete;
                throw new PartFailedException(
                        "Expected a complete record of every run within " + LIMIT.toSeconds() + " s, but none came for "
                                + samples.stream()
                                        .map(SampleRun::executionId)
                                        .filter(id -> !present.containsKey(id))
                                        .collect(Collectors.joining(", ")),
                        null);
            }
            LockSupport.parkNanos(POLL.toNanos());
            complete = records.complete(samples);
        }
        return complete;
    }

    private static void copyMedia(SampleRun sample, Path out) throws IOException {
        Path folder = new RunFolderLayout(out).run(sample.executionId());
        for (String path : sample.media()) {
            Path target = folder.resolve(path);
            Files.createDirectories(target.resolveSibling(""));
            try (InputStream in = SampleRuns.open(path)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
