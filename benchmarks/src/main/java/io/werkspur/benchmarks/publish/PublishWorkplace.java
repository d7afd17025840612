// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.publish;

import io.werkspur.benchmarks.fold.BrokerJvm;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.EventJson;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.registry.ApicurioRegistry;
import io.werkspur.testkit.EventGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A broker and a registry in processes of their own, the topics, and a file of events. */
final class PublishWorkplace implements AutoCloseable {
    private static final long SEED = 20_251_201;
    private static final int RUNS_AT_A_TIME = 1_000;

    private final Topics topics = new Topics("");
    private final BrokerJvm broker;
    private final ApicurioRegistry registry;
    private final Admin admin;

    private PublishWorkplace(BrokerJvm broker, ApicurioRegistry registry) {
        this.broker = broker;
        this.registry = registry;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    static PublishWorkplace open(Path folder) throws IOException {
        BrokerJvm broker = BrokerJvm.start(folder.resolve("broker"));
        PublishWorkplace place = new PublishWorkplace(
                broker, ApicurioRegistry.start(folder.resolve("registry"), 0, RegistryAccess.EVERYTHING));
        new TopicAdmin(place.admin, new TopicLayout(place.topics, Topics.DEFAULT_PARTITIONS, (short) 1)).create();
        ContractSetup.registerSchemas(place.topics, Map.of(CommonConfig.SCHEMA_REGISTRY_URL, place.registry.url()));
        return place;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    String topic() {
        return topics.events();
    }

    /** Writes one line for each event; the events of many runs alternate, as in a log. */
    static void write(Path file, int runs, int items) throws IOException {
        EventGenerator generator = new EventGenerator(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int first = 0; first < runs; first += RUNS_AT_A_TIME) {
                List<List<PipelineEvent>> together = new ArrayList<>();
                for (int run = first; run < Math.min(runs, first + RUNS_AT_A_TIME); run++) {
                    together.add(generator.typicalRun("run-%07d".formatted(run), items));
                }
                for (int item = 0; item < items; item++) {
                    for (List<PipelineEvent> run : together) {
                        out.write(EventJson.writeLine(run.get(item)));
                        out.write('\n');
                    }
                }
            }
        }
    }

    /** How many messages the topic of events has had so far. */
    long messages() throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < Topics.DEFAULT_PARTITIONS; partition++) {
            ends.put(new TopicPartition(topic(), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    @Override
    public void close() throws IOException {
        admin.close();
        registry.close();
        broker.close();
    }
}
