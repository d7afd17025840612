// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.secure;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.cli.WerkspurCommand;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.gateway.GatewayService;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.integration.gateway.GatewayClient;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.sink.SinkConfig;
import io.werkspur.sink.SinkService;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the users and rights of {@code docker-compose.secure.yml}, everything works, and nobody can do more than that. */
class SecureBrokerIT {
    private static final String EVENTS = "pipeline-events";
    private static final String SAMPLES = "../standalone/src/main/resources/samples/pipeline_error.jsonl";
    private static final String RECORDS = "execution-records";

    @TempDir
    private static Path directory;

    private static Path passwords;
    private static SecureBroker broker;

    @BeforeAll
    static void start() throws Exception {
        passwords = directory.resolve("passwords");
        Process made = new ProcessBuilder(
                        ComposeFiles.ROOT
                                .resolve("docker/secure/make-passwords")
                                .toString(),
                        passwords.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        broker = SecureBroker.start(Files.createDirectory(directory.resolve("broker")), passwords);
        assertThat(grant()).isZero();
        assertThat(command("admin", "topics", "--create")).isZero();
    }

    /** Runs a command as a user. */
    private static int command(String user, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", passwords.resolve(user + ".properties").toString()));
        all.addAll(List.of("--bootstrap-servers", broker.address()));
        all.addAll(List.of("--schema-registry-url", SharedParts.get().registryUrl()));
        return WerkspurCommand.run(all.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static int grant() {
        return WerkspurCommand.run(
                "grant",
                ComposeFiles.ROOT.resolve("docker/secure/rights.json").toString(),
                "--passwords",
                passwords.toString(),
                "--config",
                passwords.resolve("grant.properties").toString(),
                "--bootstrap-servers",
                broker.innerAddress());
    }

    @Test
    void shouldRecordARunFromTheGatewayToTheFileOfItsRecord() throws Exception {
        Map<String, String> gatewaySettings = settings("gateway");
        gatewaySettings.put(GatewayConfig.LISTEN, "127.0.0.1:0");
        gatewaySettings.put(
                GatewayConfig.JOURNAL_DIR, directory.resolve("journal").toString());
        Map<String, String> aggregatorSettings = settings("aggregator");
        aggregatorSettings.put(AggregatorConfig.QUERY_LISTEN, "0");
        aggregatorSettings.put(
                AggregatorConfig.STATE_DIR, directory.resolve("state").toString());
        Map<String, String> sinkSettings = settings("sink");
        sinkSettings.put(SinkConfig.OUT_DIR, directory.resolve("out").toString());
        try (GatewayService gateway = new GatewayService(new GatewayConfig(gatewaySettings));
                AggregatorService aggregator = new AggregatorService(new AggregatorConfig(aggregatorSettings));
                SinkService sink = new SinkService(new SinkConfig(sinkSettings))) {
            gateway.start();
            aggregator.start();
            sink.start();
            await().until(() -> gateway.readiness().ready());
            await().until(() -> aggregator.readiness().ready());
            GatewayClient client = new GatewayClient(gateway.url());
            String id = client.post("/v1/executions", "{}", "start")
                    .get("execution_id")
                    .asText();
            client.post("/v1/executions/" + id + "/items", "{\"item_type\":\"output_text\",\"content\":\"x\"}", "item");
            client.post("/v1/executions/" + id + "/complete", "{}", "end");

            Path record = directory.resolve("out/runs").resolve(id).resolve("record.json");
            await().until(() -> Files.exists(record)
                    && RecordJson.read(Files.readAllBytes(record)).getStatus() == ExecutionStatus.COMPLETED);
            assertThat(RecordJson.read(Files.readAllBytes(record)).getItems()).hasSize(3);
            await().until(() -> sink.readiness().ready());
        }
        // then: the commands of docs/containers.md work too
        assertThat(command("gateway", "publish", SAMPLES)).isZero();
        assertThat(command("aggregator", "deadletters", "list")).isZero();
        String state = "state.dir=" + directory.resolve("state");
        assertThat(command("aggregator", "rebuild", "--beside", "--set", state)).isZero();
        assertThat(command("aggregator", "rebuild", "--beside", "--discard", "--set", state))
                .isZero();
        assertThat(command("aggregator", "rebuild", "--in-place", "--set", state))
                .isZero();
        assertThat(command("admin", "topics", "--check")).isZero();
        // and: a reader reads the records, and so nothing of what it must not see
        assertThat(readSome("reader", RECORDS, "reader-1")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "reader, pipeline-events",
        "reader, execution-records",
        "reader, pipeline-events-dlq",
        "sink, pipeline-events",
        "sink, execution-records",
        "sink, pipeline-events-dlq",
        "registry, pipeline-events",
        "registry, execution-records",
        "gateway, execution-records",
        "gateway, pipeline-events-dlq"
    })
    void shouldRefuseWhoWritesToATopicOfOthers(String user, String topic) {
        Map<String, Object> client = client(user);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {1}))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reader, pipeline-events, reader-1",
        "reader, pipeline-events-dlq, reader-1",
        "reader, execution-records, werkspur-sink",
        "reader, execution-records, werkspur-aggregator",
        "registry, execution-records, apicurio-1",
        "registry, pipeline-events, apicurio-1",
        "gateway, pipeline-events, werkspur-gateway",
        "sink, pipeline-events, werkspur-sink"
    })
    void shouldRefuseWhoReadsWhatIsNotForThem(String user, String topic, String group) {
        assertThatThrownBy(() -> readSome(user, topic, group)).isInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "registry", "gateway", "sink"})
    void shouldRefuseWhoChangesTopicsRightsGroupsOrTransactions(String user) {
        TopicPartition place = new TopicPartition(RECORDS, 0);
        AclBinding all = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", AclOperation.ALL, AclPermissionType.ALLOW));
        try (Admin admin = Admin.create(client(user))) {
            refused(() -> admin.deleteTopics(List.of(EVENTS)).all().get());
            refused(() -> admin.createTopics(List.of(new NewTopic("more", 1, (short) 1)))
                    .all()
                    .get());
            refused(() -> admin.deleteRecords(Map.of(
                            new TopicPartition(EVENTS, 0),
                            org.apache.kafka.clients.admin.RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get());
            refused(() -> admin.createAcls(List.of(all)).all().get());
            refused(() -> admin.describeAcls(AclBindingFilter.ANY).values().get());
            refused(() -> admin.describeUserScramCredentials().all().get());
            refused(() -> admin.deleteConsumerGroups(List.of("werkspur-aggregator"))
                    .all()
                    .get());
            refused(() -> admin.alterConsumerGroupOffsets(
                            "werkspur-aggregator", Map.of(place, new OffsetAndMetadata(0)))
                    .all()
                    .get());
        }
        Map<String, Object> transactional = new HashMap<>(client(user));
        transactional.put("transactional.id", "werkspur-aggregator-stolen");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(AuthorizationException.class);
        }
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    private static void refused(Attempt attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerNobodyWithoutANameOrWithAWrongPassword(boolean inner) {
        String address = inner ? broker.innerAddress() : broker.address();
        Map<String, Object> nobody =
                Map.of("bootstrap.servers", address, "default.api.timeout.ms", "5000", "request.timeout.ms", "3000");
        try (Admin admin = Admin.create(nobody)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get()).isInstanceOf(ExecutionException.class);
        }
        Map<String, Object> liar = new HashMap<>(client("reader"));
        liar.put("bootstrap.servers", address);
        liar.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\" password=\"admin\";");
        try (Admin admin = Admin.create(liar)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOfAny(
                            SaslAuthenticationException.class,
                            org.apache.kafka.common.errors.UnsupportedSaslMechanismException.class);
        }
    }

    @Test
    void shouldTakeAwayRightsThatSomebodyAdded() throws Exception {
        AclBinding more = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, EVENTS, PatternType.LITERAL),
                new AccessControlEntry("User:reader", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
        try (Admin admin = Admin.create(client("admin"))) {
            admin.createAcls(List.of(more)).all().get();

            assertThat(grant()).isZero();

            Collection<AclBinding> left =
                    admin.describeAcls(more.toFilter()).values().get();
            assertThat(left).isEmpty();
        }
    }

    private int readSome(String user, String topic, String group) {
        Map<String, Object> settings = new HashMap<>(client(user));
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            return await().until(() -> consumer.poll(Duration.ofMillis(200)).count(), count -> count > 0);
        }
    }

    private Map<String, String> settings(String user) throws IOException {
        Map<String, String> settings = new HashMap<>();
        properties(user).forEach((key, value) -> settings.put((String) key, (String) value));
        settings.put(CommonConfig.BOOTSTRAP_SERVERS, broker.address());
        settings.put(CommonConfig.SCHEMA_REGISTRY_URL, SharedParts.get().registryUrl());
        settings.put(CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
        return settings;
    }

    /** The settings of a client of Kafka. */
    private Map<String, Object> client(String user) {
        Map<String, Object> settings = new HashMap<>();
        try {
            properties(user).forEach((key, value) -> {
                String name = (String) key;
                int start = Math.max(name.indexOf("security.protocol"), name.indexOf("sasl."));
                settings.put(name.substring(start), value);
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        settings.put("bootstrap.servers", broker.address());
        return settings;
    }

    private Properties properties(String user) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(passwords.resolve(user + ".properties"))) {
            properties.load(in);
        }
        return properties;
    }
}
