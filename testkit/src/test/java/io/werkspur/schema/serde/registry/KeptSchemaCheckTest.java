// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.FaultyRegistry.Reply;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSchemaCheckTest {
    private static final Schema EVENT = PipelineEvent.getClassSchema();
    private static final Schema RECORD = ExecutionRecord.getClassSchema();
    private static final UUID GUID = UUID.fromString("6f1c34a1-5e8d-4b1f-9d7a-0a9cb1c0d2e3");

    private final FaultyRegistry server;
    private final Map<String, Reply> replies = new HashMap<>();

    @TempDir
    private Path folder;

    private KeptSchemas kept;

    KeptSchemaCheckTest() throws IOException {
        server = new FaultyRegistry();
        server.answer(call -> replies.getOrDefault(call.line(), Reply.notFound()));
    }

    @BeforeEach
    void keep() {
        kept = KeptSchemas.in(folder);
        kept.keep(1, "events-value", EVENT);
        kept.keep(2, "records-value", RECORD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<LostSchema> run() {
        try (KeptSchemaCheck check = KeptSchemaCheck.connect(
                Map.of(
                        SerdeConfig.SCHEMA_REGISTRY_URL,
                        server.url(),
                        SerdeConfig.RETRY_TIMEOUT_MS,
                        0,
                        SerdeConfig.REQUEST_TIMEOUT_MS,
                        (int) Patience.LIMIT.toMillis()),
                kept)) {
            return check.run();
        }
    }

    private void give(int id, Schema schema) {
        replies.put("GET /schemas/ids/" + id, Reply.schema(schema.toString()));
    }

    @Test
    void shouldFindNothingWhenTheRegistryGivesTheSameSchemas() {
        give(1, EVENT);
        replies.put("GET /schemas/ids/2", Reply.schema(RECORD.toString(true).replace("\"doc\"", "\"comment\"")));

        assertThat(run()).isEmpty();
    }

    @Test
    void shouldNameWhatIsLostAndWhatWasReplaced() {
        give(2, EVENT);
        replies.put("GET /subjects", Reply.of(200, "[]"));

        assertThat(run())
                .extracting(LostSchema::toString)
                .containsExactly(
                        "id 1 (PipelineEvent, subject events-value)",
                        "id 2 (ExecutionRecord, subject records-value), which is another schema now");
    }

    @Test
    void shouldTakeOtherLogicalTypesForAnotherSchema() {
        give(1, new Schema.Parser().parse(EVENT.toString().replace("timestamp-micros", "timestamp-millis")));
        give(2, RECORD);

        assertThat(run())
                .extracting(LostSchema::key, LostSchema::isReplaced)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, true));
    }

    @Test
    void shouldSayThatTheRegistryIsUnavailableWhenItAnswers404ToEverything() {
        assertThatThrownBy(this::run).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldNeedNoListOfSubjectsWhenItStillKnowsAnother() {
        give(2, RECORD);
        replies.put("GET /subjects", Reply.of(403, "{}"));

        assertThat(run()).extracting(LostSchema::key).containsExactly(1);
    }

    @Test
    void shouldAskNothingWhenNothingIsKept() {
        kept = KeptSchemas.none();

        assertThat(run()).isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void shouldKeepADamagedOneAnewWhenTheRegistryGivesIt() throws IOException {
        Files.writeString(folder.resolve("1.json"), "{");
        kept = KeptSchemas.in(folder);
        give(1, EVENT);
        give(2, RECORD);

        assertThat(run()).isEmpty();
        assertThat(KeptSchemas.in(folder).all()).hasSize(2);
    }

    @Test
    void shouldReportADamagedOneWhenTheRegistryHasLostItToo() throws IOException {
        Files.writeString(folder.resolve("1.json"), "{");
        kept = KeptSchemas.in(folder);
        give(2, RECORD);

        assertThat(run()).extracting(LostSchema::toString).containsExactly("id 1 (whose kept copy is damaged)");
    }

    @Test
    void shouldAskForGuidsToo() {
        kept.keep(GUID, null, EVENT);
        give(1, EVENT);
        give(2, RECORD);

        assertThat(run()).extracting(LostSchema::key).containsExactly(GUID);
        replies.put("GET /schemas/guids/" + GUID, Reply.schema(EVENT.toString()));
        assertThat(run()).isEmpty();
    }
}
