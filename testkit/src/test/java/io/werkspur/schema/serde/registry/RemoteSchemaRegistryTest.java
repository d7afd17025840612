// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import static io.werkspur.testkit.Patience.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.FaultyRegistry.Call;
import io.werkspur.schema.serde.registry.FaultyRegistry.Reply;
import io.werkspur.schema.serde.registry.kept.KeptSchema;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteSchemaRegistryTest {
    private static final Schema EVENT = PipelineEvent.getClassSchema();
    private static final Schema RECORD = ExecutionRecord.getClassSchema();
    private static final UUID GUID = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
    private static final String OTHER = "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}";

    private final FaultyRegistry server;
    private final AtomicLong now = new AtomicLong();
    private final List<SchemaRegistry> opened = new ArrayList<>();

    RemoteSchemaRegistryTest() throws IOException {
        server = new FaultyRegistry();
    }

    @AfterEach
    void stop() {
        opened.forEach(SchemaRegistry::close);
        server.close();
    }

    private SchemaRegistry connect(boolean autoRegister, long retryMillis) {
        return connect(autoRegister, retryMillis, KeptSchemas.none());
    }

    private SchemaRegistry connect(boolean autoRegister, long retryMillis, KeptSchemas kept) {
        SerdeConfig settings = new SerdeConfig(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, server.url()));
        RegistryHttp http = new RegistryHttp(RegistryEndpoint.all(settings), (int) LIMIT.toMillis());
        SchemaRegistry registry = new RemoteSchemaRegistry(
                new RegistryApi(http),
                new Retries(retryMillis, System::nanoTime),
                new UnknownSchemas(now::get),
                autoRegister,
                kept);
        opened.add(registry);
        return registry;
    }

    private SchemaRegistry connect() {
        return connect(true, 0);
    }

    /** Sets the responses to GET /schemas/ids/1 and to GET /schemas/ids/9, each in turn, the last one forever. */
    private void script(List<Reply> one, List<Reply> nine) {
        Function<Call, Reply> first = inTurn(one);
        Function<Call, Reply> second = inTurn(nine);
        server.answer(call -> switch (call.line()) {
            case "GET /schemas/ids/1" -> first.apply(call);
            case "GET /schemas/ids/9" -> second.apply(call);
            case "POST /subjects/s/versions" -> Reply.id(1);
            case "GET /subjects" -> Reply.of(200, "[]");
            default -> Reply.notFound();
        });
    }

    private static Function<Call, Reply> inTurn(List<Reply> replies) {
        Iterator<Reply> turns = replies.subList(0, replies.size() - 1).iterator();
        return call -> {
            synchronized (turns) {
                return turns.hasNext() ? turns.next() : replies.get(replies.size() - 1);
            }
        };
    }

    @Test
    void shouldAskOnceWhenAnIdIsWantedAgain() {
        server.answer(call -> Reply.id(4));
        SchemaRegistry registry = connect();

        assertThat(registry.idFor("s", EVENT)).isEqualTo(4);
        assertThat(registry.idFor("s", new Schema.Parser().parse(EVENT.toString())))
                .isEqualTo(4);

        assertThat(server.lines()).containsExactly("POST /subjects/s/versions");
    }

    @Test
    void shouldAskNothingWhenTheSchemaOfItsOwnIdIsWanted() {
        server.answer(call -> Reply.id(4));
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);

        assertThat(registry.schemaById(4)).isSameAs(EVENT);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void shouldOnlyLookUpWhenItMayNotRegister() {
        server.answer(call -> call.line().equals("POST /subjects/s") ? Reply.id(4) : Reply.of(500, ""));

        assertThat(connect(false, 0).idFor("s", EVENT)).isEqualTo(4);
    }

    @Test
    void shouldSayWhatToDoWhenItMayNotRegisterAndTheSchemaIsMissing() {
        assertThatThrownBy(() -> connect(false, 0).idFor("s", EVENT))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage("Expected the schema io.werkspur.schema.PipelineEvent of this version under the subject s,"
                        + " but the registry does not have it: register it, or set auto.register.schemas=true");
    }

    @Test
    void shouldAskOnceWhenASchemaIsWantedAgain() {
        server.answer(call -> Reply.schema(RECORD.toString()));
        SchemaRegistry registry = connect();

        assertThat(registry.schemaById(9)).isEqualTo(RECORD);
        assertThat(registry.schemaById(9)).isEqualTo(RECORD);

        assertThat(server.lines()).containsExactly("GET /schemas/ids/9");
    }

    @Test
    void shouldAskOnceWhenSeveralThreadsWantOneSchemaAtATime() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.answer(call -> {
            await(release);
            return Reply.schema(RECORD.toString());
        });
        SchemaRegistry registry = connect();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Schema>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> registry.schemaById(9)));
            }
            release.countDown();

            for (Future<Schema> answer : answers) {
                assertThat(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(RECORD);
            }
            assertThat(server.calls()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldCallAnIdUnknownWhenTheRegistryKnowsAnotherOneOfOurs() {
        script(List.of(Reply.schema(EVENT.toString())), List.of(Reply.notFound()));
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);

        assertThatThrownBy(() -> registry.schemaById(9))
                .isInstanceOfSatisfying(
                        UnknownSchemaException.class, e -> assertThat(e.id()).isEqualTo(9))
                .hasMessage("Expected a schema of id 9, but the registry, which knows others, does not know it");
    }

    @Test
    void shouldAskNothingForSixtySecondsWhenAnIdWasUnknown() {
        script(
                List.of(Reply.schema(EVENT.toString())),
                List.of(Reply.notFound(), Reply.notFound(), Reply.schema(RECORD.toString())));
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);
        assertThatThrownBy(() -> registry.schemaById(9)).isInstanceOf(UnknownSchemaException.class);
        int before = server.calls().size();

        now.addAndGet(TimeUnit.SECONDS.toNanos(60) - 1);
        assertThatThrownBy(() -> registry.schemaById(9)).isInstanceOf(UnknownSchemaException.class);
        assertThat(server.calls()).hasSize(before);

        now.incrementAndGet();
        assertThat(registry.schemaById(9)).isEqualTo(RECORD);
    }

    @Test
    void shouldBeUnavailableWhenTheRegistryForgotWhatItKnew() {
        script(List.of(Reply.notFound()), List.of(Reply.notFound()));
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);

        assertThatThrownBy(() -> registry.schemaById(9))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("answers 404 to it and to id 1, which it knew before");
    }

    @Test
    void shouldBeUnavailableWhenTheRegistryKnowsAnotherSchemaUnderOurId() {
        script(List.of(Reply.schema(OTHER)), List.of(Reply.notFound()));
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);

        assertThatThrownBy(() -> registry.schemaById(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldNotConvictAnIdWhenTheRegistryGetsReadyBetweenTwoQuestions() {
        script(List.of(Reply.schema(EVENT.toString())), List.of(Reply.notFound(), Reply.schema(RECORD.toString())));
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);

        assertThat(registry.schemaById(9)).isEqualTo(RECORD);
    }

    @Test
    void shouldWaitUntilTheRegistryHasReadItsContentWhenItRestarts() {
        Reply starting = Reply.notFound();
        Reply away = Reply.of(503, "starting");
        script(
                List.of(starting, away, starting, Reply.schema(EVENT.toString())),
                List.of(away, starting, starting, away, starting, Reply.schema(RECORD.toString())));
        SchemaRegistry registry = connect(true, LIMIT.toMillis());
        registry.idFor("s", EVENT);

        assertThat(registry.schemaById(9)).isEqualTo(RECORD);
    }

    @Test
    void shouldBeUnavailableWhenItHoldsNoIdAndTheRegistryListsNothing() {
        script(List.of(Reply.notFound()), List.of(Reply.notFound()));

        assertThatThrownBy(() -> connect().schemaById(9))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("answers 404 to it and to everything else")
                .hasMessageContaining("schema.registry.url is wrong");
    }

    @Test
    void shouldBeUnavailableWhenEverythingIs404() {
        assertThatThrownBy(() -> connect().schemaById(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldCallAnIdUnknownWhenItHoldsNoneAndTheRegistryGivesOutOneThatItLists() {
        server.answer(call -> switch (call.line()) {
            case "GET /subjects" -> Reply.of(200, "[\"gone\",\"s\"]");
            case "GET /subjects/s/versions/latest" -> Reply.version(1, EVENT.toString());
            default -> Reply.notFound();
        });

        assertThatThrownBy(() -> connect().schemaById(9)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void shouldBeUnavailableWhenTheQuestionForTheWitnessFails() {
        script(List.of(Reply.of(500, "")), List.of(Reply.notFound()));
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);

        assertThatThrownBy(() -> registry.schemaById(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldCallAnIdUnknownWhenItIsNoAvroSchema() {
        server.answer(call -> Reply.of(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}"));
        SchemaRegistry registry = connect();

        assertThatThrownBy(() -> registry.schemaById(9))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("but the registry says it is PROTOBUF");
        assertThatThrownBy(() -> registry.schemaById(9)).isInstanceOf(UnknownSchemaException.class);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void shouldCallAnIdUnknownWhenItsSchemaNeedsOthers() {
        server.answer(call -> Reply.schema("{\"type\":\"array\",\"items\":\"not.here.Type\"}"));

        assertThatThrownBy(() -> connect().schemaById(9))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("but it cannot be read");
    }

    @Test
    void shouldReadTheSchemasThatASchemaUsesWhenItNamesReferences() {
        server.answer(call -> switch (call.line()) {
            case "GET /schemas/ids/9" -> usesOthers("Outer", "Middle", "middle");
            case "GET /subjects/middle/versions/1" -> usesOthers("Middle", "Inner", "inner");
            case "GET /subjects/inner/versions/1" ->
                Reply.version(3, "{\"type\":\"record\",\"name\":\"Inner\",\"fields\":[]}");
            default -> Reply.notFound();
        });

        Schema outer = connect().schemaById(9);

        assertThat(outer.getField("f").schema().getField("f").schema().getFullName())
                .isEqualTo("Inner");
    }

    @Test
    void shouldNameTheMissingSchemaWhenTheRegistryKnowsOthers() {
        server.answer(call -> switch (call.line()) {
            case "GET /schemas/ids/1" -> Reply.schema(EVENT.toString());
            case "GET /schemas/ids/9" -> usesOthers("Outer", "Middle", "middle");
            case "POST /subjects/s/versions" -> Reply.id(1);
            default -> Reply.notFound();
        });
        SchemaRegistry registry = connect();
        registry.idFor("s", EVENT);

        assertThatThrownBy(() -> registry.schemaById(9))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("Expected schema id 9 with the schema Middle (version 1 of subject middle) that it uses,"
                        + " but the registry does not know that one");
    }

    @Test
    void shouldBeUnavailableWhenTheSchemaThatIsUsedCannotBeFetched() {
        server.answer(call ->
                call.line().equals("GET /schemas/ids/9") ? usesOthers("Outer", "Middle", "middle") : Reply.of(500, ""));

        assertThatThrownBy(() -> connect().schemaById(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldAskOnceWhenASchemaIsWantedByItsGuidAgain() {
        server.answer(call -> Reply.schema(RECORD.toString()));
        SchemaRegistry registry = connect();

        assertThat(registry.schemaByGuid(GUID)).isEqualTo(RECORD);
        assertThat(registry.schemaByGuid(GUID)).isEqualTo(RECORD);

        assertThat(server.lines()).containsExactly("GET /schemas/guids/" + GUID);
    }

    @Test
    void shouldCallAGuidUnknownOnlyWhenTheRegistryKnowsAnIdOfOurs() {
        script(List.of(Reply.schema(EVENT.toString())), List.of(Reply.notFound()));
        SchemaRegistry registry = connect();
        assertThatThrownBy(() -> registry.schemaByGuid(GUID)).isInstanceOf(RegistryUnavailableException.class);
        registry.idFor("s", EVENT);

        assertThatThrownBy(() -> registry.schemaByGuid(GUID))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("GUID " + GUID);
    }

    private static Reply usesOthers(String name, String other, String subject) {
        return Reply.of(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", 9)
                        .put(
                                "schema",
                                "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[{\"name\":\"f\",\"type\":\""
                                        + other + "\"}]}")
                        .set(
                                "references",
                                JsonNodeFactory.instance
                                        .arrayNode()
                                        .add(JsonNodeFactory.instance
                                                .objectNode()
                                                .put("name", other)
                                                .put("subject", subject)
                                                .put("version", 1)))
                        .toString());
    }

    @Test
    void shouldNeedNoRegistryLaterWhenSubjectsWerePrimed() {
        server.answer(call -> switch (call.line()) {
            case "GET /subjects/s/versions" -> Reply.of(200, "[1,2]");
            case "GET /subjects/s/versions/1" -> Reply.version(3, OTHER);
            case "GET /subjects/s/versions/2" -> Reply.version(8, EVENT.toString());
            default -> Reply.notFound();
        });
        SchemaRegistry registry = connect();

        registry.prime(List.of("missing", "s"));
        server.close();

        assertThat(registry.schemaById(3).getName()).isEqualTo("Other");
        assertThat(registry.schemaById(8)).isEqualTo(EVENT);
    }

    @Test
    void shouldPrimeTheRestWhenOneVersionIsNoAvroSchema() {
        server.answer(call -> switch (call.line()) {
            case "GET /subjects/s/versions" -> Reply.of(200, "[1,2]");
            case "GET /subjects/s/versions/1" -> Reply.version(3, "message M {}");
            case "GET /subjects/s/versions/2" -> Reply.version(8, EVENT.toString());
            default -> Reply.notFound();
        });
        SchemaRegistry registry = connect();

        registry.prime(List.of("s"));

        assertThat(registry.schemaById(8)).isEqualTo(EVENT);
    }

    @Test
    void shouldSayThatTheRegistryIsUnavailableWhenItCannotPrime() {
        server.answer(call -> Reply.of(500, ""));

        assertThatThrownBy(() -> connect().prime(List.of("s"))).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldEndWaitingCallsWhenItIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        server.answer(call -> {
            asked.countDown();
            return Reply.of(500, "");
        });
        SchemaRegistry registry = connect(true, 3_600_000);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Throwable> outcome = thread.submit(() -> catchThrowable(() -> registry.schemaById(9)));
            await(asked);

            registry.close();

            assertThat(outcome.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isExactlyInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("it was closed");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void shouldKeepTheInterruptWhenTheCallerIsInterrupted() {
        SchemaRegistry registry = connect();
        Thread.currentThread().interrupt();

        Throwable thrown = catchThrowable(() -> registry.schemaById(9));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(RegistryUnavailableException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldAnswerFromWhatWasKeptWhenTheRegistryHasLostEverything(@TempDir Path folder) {
        script(List.of(Reply.schema(EVENT.toString())), List.of(Reply.notFound()));
        connect(true, 0, KeptSchemas.in(folder)).schemaById(1);
        server.answer(call -> Reply.notFound());

        SchemaRegistry restarted = connect(true, 0, KeptSchemas.in(folder));

        assertThat(restarted.schemaById(1)).isEqualTo(EVENT);
    }

    @Test
    void shouldKeepWhatItRegistersAndWhatItFetchesAtStart(@TempDir Path folder) {
        server.answer(call -> switch (call.line()) {
            case "POST /subjects/s/versions" -> Reply.id(3);
            case "GET /subjects/t/versions" -> Reply.of(200, "[1]");
            case "GET /subjects/t/versions/1" -> Reply.version(8, "\"long\"");
            default -> Reply.notFound();
        });
        SchemaRegistry registry = connect(true, 0, KeptSchemas.in(folder));

        registry.idFor("s", EVENT);
        registry.prime(List.of("t"));

        assertThat(KeptSchemas.in(folder).all())
                .containsExactly(
                        new KeptSchema(3, "s", EVENT), new KeptSchema(8, "t", Schema.create(Schema.Type.LONG)));
    }

    /** What was kept says nothing about what the registry has now. */
    @Test
    void shouldNotTakeWhatWasKeptForAWitness(@TempDir Path folder) {
        KeptSchemas kept = KeptSchemas.in(folder);
        kept.keep(20, "s", EVENT);
        script(List.of(Reply.schema(EVENT.toString())), List.of(Reply.notFound()));
        SchemaRegistry registry = connect(true, 0, kept);
        registry.idFor("s", EVENT);

        assertThatThrownBy(() -> registry.schemaById(9)).isInstanceOf(UnknownSchemaException.class);
    }
}
