// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static io.werkspur.gateway.TestGateway.JSON;
import static io.werkspur.gateway.TestGateway.LINES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.TestGateway.Reply;
import io.werkspur.gateway.journal.JournalledEvents;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.json.value.MetadataObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people post who do not know the contract, over HTTP. */
class LenientModeTest extends GatewayCase {
    private static final String START = "/v1/executions?mode=lenient";
    private static final String ITEMS = "/v1/executions/r-1/items?mode=lenient";

    @BeforeEach
    void startARun() {
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");
    }

    private static int repaired(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.json().get("repaired").asInt(-1);
    }

    private List<PipelineEvent> accepted() throws Exception {
        gateway.close();
        return JournalledEvents.in(directory.resolve("journal"));
    }

    private PipelineEvent last() throws Exception {
        List<PipelineEvent> events = accepted();
        return events.get(events.size() - 1);
    }

    private static @Nullable Object value(PipelineEvent event, String key) {
        MetadataValue value = event.getMetadata().get(key);
        return value == null ? null : value.get(0);
    }

    private static List<String> warnings(PipelineEvent event) {
        return ((List<?>) value(event, MetadataKey.WARNINGS))
                .stream().map(line -> (String) ((MetadataValue) line).get(0)).toList();
    }

    @Test
    void shouldKeepAStepWhenItHoldsNoNumbers() throws Exception {
        String step = "{\"item_type\":\"interception_final\",\"content\":\"A fish\",\"metadata\":{\"clip_score\":NaN,"
                + "\"loss\":[Infinity]}}";
        assertThat(gateway.post("/v1/executions/r-1/items", step).status()).isEqualTo(400);

        assertThat(repaired(gateway.post(ITEMS, step))).isEqualTo(1);

        PipelineEvent kept = last();
        assertThat(kept.getItemType()).isEqualTo(ItemType.INTERCEPTION_FINAL);
        assertThat(value(kept, "clip_score")).isEqualTo("NaN");
        assertThat(warnings(kept)).hasSize(2).first().asString().startsWith("metadata.clip_score: NaN");
    }

    @Test
    void shouldKeepAListWhenAnEmojiWasCutInTwo() throws Exception {
        String list =
                "[" + ITEM + ",{\"item_type\":\"other\",\"content\":\"A fish \\ud83d\",\"metadata\":{\"type\":\"p\","
                        + "\"bild\\udce4.png\":1,\"whole \\ud83d\\udc1f\":2}}]";

        Reply reply = gateway.post(ITEMS, list);

        assertThat(numbers(reply)).containsExactly(2, 3);
        assertThat(repaired(reply)).isEqualTo(1);
        PipelineEvent kept = last();
        assertThat(kept.getContent()).contains("A fish \ufffd");
        assertThat(kept.getMetadata()).containsKeys("bild\ufffd.png", "whole \ud83d\udc1f");
    }

    @Test
    void shouldCutAStepWhenItIsTooLarge() throws Exception {
        String step = "{\"item_type\":\"interception_final\",\"content\":\"A fish\",\"metadata\":{\"image\":"
                + "\"data:image/png;base64," + "A".repeat(1_300_000) + "\"}}";

        assertThat(repaired(gateway.post(ITEMS, step))).isEqualTo(1);

        PipelineEvent kept = last();
        MetadataMap cuts = (MetadataMap) value(kept, MetadataKey.TRUNCATED);
        assertThat(MetadataObject.asMap(cuts)).containsOnlyKeys("metadata.image");
        assertThat(String.valueOf(value(kept, "image"))).hasSize(256 << 10);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999Z",
        "2026-10-25T02:30:00+02:00, 2026-10-25T00:30:00Z",
        "2026-11-03 09:30:00+00:00, 2026-11-03T09:30:00Z",
        "2026-11-03T09:30:00.123456789Z, 2026-11-03T09:30:00.123456Z",
        "2026-11-03T09:30:00+0100, 2026-11-03T08:30:00Z",
        "2262-04-12T00:00:00Z, 2262-04-12T00:00:00Z"
    })
    void shouldKeepTheTimeWhenItIsSpelledInAnotherWay(String given, String time) throws Exception {
        assertThat(gateway.post(ITEMS, "{\"item_type\":\"output_text\",\"timestamp\":\"" + given + "\"}")
                        .status())
                .isEqualTo(202);

        assertThat(last().getTimestamp()).isEqualTo(time);
    }

    @Test
    void shouldKeepWhatIsNoTimeInTheMetadata() throws Exception {
        repaired(gateway.post(ITEMS, "{\"item_type\":\"output_text\",\"timestamp\":\"1969-12-31T23:59:59Z\"}"));

        assertThat(value(last(), "timestamp")).isEqualTo("1969-12-31T23:59:59Z");
    }

    @Test
    void shouldCountOnlyWhatItRepairsWhenManyComeTogether() throws Exception {
        String lines = ITEM + "\n{\"item_type\":\"context_prompt\",\"content\":\"c\"}\n{\"item_type\": \"user_in\n[1]\n"
                + ITEM;

        Reply reply = gateway.post(ITEMS, LINES, lines.getBytes(UTF_8));

        assertThat(numbers(reply)).containsExactly(2, 3, 4, 5, 6);
        assertThat(repaired(reply)).isEqualTo(3);
        List<PipelineEvent> events = accepted();
        assertThat(value(events.get(2), "type")).isEqualTo("context_prompt");
        assertThat(value(events.get(3), "type")).isEqualTo("unreadable");
        assertThat(events.get(3).getContent()).contains("{\"item_type\": \"user_in");
        assertThat(events.get(4).getContent()).contains("[1]");
        assertThat(events.get(1).getMetadata()).isEmpty();
    }

    @Test
    void shouldLeaveAStepAsItIsWhenItObeysTheContract() throws Exception {
        String marked = "{\"item_type\":\"user_input_text\",\"content\":\"" + "x".repeat(300_000)
                + "\",\"metadata\":{\"werkspur_warnings\":[\"stage: moved\"]},\"source\":{\"client\":\"c\"}}";

        assertThat(repaired(gateway.post(ITEMS, marked))).isZero();

        PipelineEvent kept = last();
        assertThat(kept.getContent().orElseThrow()).hasSize(300_000);
        assertThat(warnings(kept)).containsExactly("stage: moved");
    }

    @Test
    void shouldStartARunWhateverItsContextIs() throws Exception {
        Reply reply = gateway.post(
                START,
                "{\"execution_id\":\"Gruppe 7a\",\"context\":{\"config_name\":\"dada\",\"user_id\":7,\"used_seed\":\"x\"},"
                        + "\"language\":\"de\",\"source\":{\"client\":\"by hand\"}}");

        assertThat(repaired(reply)).isEqualTo(1);
        String id = reply.json().get("execution_id").asText();
        assertThat(id).startsWith("run-Gruppe_7a-");
        assertThat(numbers(gateway.post("/v1/executions/" + id + "/items", ITEM)))
                .containsExactly(2);
        PipelineEvent start = accepted().get(1);
        assertThat(start.getContext().orElseThrow().getUserId()).isEqualTo("7");
        assertThat(start.getContext().orElseThrow().getAttributes())
                .containsEntry("used_seed", "x")
                .containsEntry("language", "de");
        assertThat(start.getSource().orElseThrow().getClient()).contains("by hand");
    }

    @Test
    void shouldStartARunWhenItsStartIsNoObject() throws Exception {
        Reply reply = gateway.post(START, "[\"abc\"]");

        assertThat(repaired(reply)).isEqualTo(1);
        assertThat(value(last(), "unreadable")).isEqualTo("[\"abc\"]");
    }

    @Test
    void shouldLoseNoEndWhateverIsWrongWithIt() throws Exception {
        Reply reply = gateway.post(
                "/v1/executions/r-1/complete?mode=lenient",
                "{\"stage\":3,\"execution_time\":-1,\"metadata\":\"all good\",\"outputs\":2}");

        assertThat(repaired(reply)).isEqualTo(1);
        assertThat(gateway.post("/v1/executions/r-1/error?mode=lenient", "7").status())
                .isEqualTo(409);
        PipelineEvent end = last();
        assertThat(end.getItemType()).isEqualTo(ItemType.PIPELINE_COMPLETE);
        assertThat(end.getStage()).isZero();
        assertThat(value(end, "metadata")).isEqualTo("all good");
        assertThat(value(end, "outputs")).isEqualTo(2L);
    }

    @Test
    void shouldPutAnErrorIntoTheStageOfTheLastStepWhenItsOwnIsNone() throws Exception {
        gateway.post("/v1/executions/r-1/items", "{\"item_type\":\"output_text\",\"loop_iteration\":1}");

        assertThat(repaired(
                        gateway.post("/v1/executions/r-1/error?mode=lenient", "{\"stage\":9,\"content\":\"boom\"}")))
                .isEqualTo(1);

        PipelineEvent error = last();
        assertThat(error.getStage()).isEqualTo(4);
        assertThat(value(error, "stage")).isEqualTo(9L);
    }

    @Test
    void shouldAnswerARepeatedRequestAsBeforeWhateverItsMode() {
        String[] key = {"Idempotency-Key", "k-1"};
        String body = "{\"item_type\":\"nonsense\"}";
        Reply first = gateway.post(ITEMS, body, key);

        assertThat(gateway.post(ITEMS, body, key).text()).isEqualTo(first.text());
        assertThat(first.text()).isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[2],\"repaired\":1}");
        assertThat(gateway.post("/v1/executions/r-1/items", ITEM, "Idempotency-Key", "k-2")
                        .text())
                .doesNotContain("repaired");
        assertThat(repaired(gateway.post(ITEMS, ITEM, "Idempotency-Key", "k-2")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?mode=Lenient", "?mode=", "?mode=lax", "?mode=lenient&mode=strict"})
    void shouldRefuseAModeThatThereIsNot(String query) {
        Reply reply = gateway.post("/v1/executions/r-1/items" + query, ITEM);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors").get(0).get("field").asText()).isEqualTo("mode");
        assertThat(numbers(gateway.post("/v1/executions/r-1/items?mode=strict", ITEM)))
                .containsExactly(2);
    }

    @Test
    void shouldRepairTheStepsOfABranchToo() {
        Reply opened = gateway.post("/v1/executions/r-1/branches?mode=lenient", "{\"size\":10}");
        assertThat(opened.json().has("repaired")).isFalse();

        assertThat(repaired(gateway.post("/v1/executions/r-1/branches/1/items?mode=lenient", "{\"stage\":1}")))
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseAsEverWhatIsNoListOfEntries() {
        assertThat(gateway.post(ITEMS, JSON, new byte[] {'"', (byte) 0xc3, '"'}).status())
                .isEqualTo(400);
        assertThat(gateway.post(ITEMS, "hello").status()).isEqualTo(400);
        assertThat(gateway.post(ITEMS, "{\"item_type\":\"user_in").status()).isEqualTo(400);
        assertThat(gateway.post(ITEMS, "[" + ITEM + ",").status()).isEqualTo(400);
        assertThat(gateway.post(ITEMS, "[]").status()).isEqualTo(400);
        assertThat(gateway.post(ITEMS, "[".repeat(2_000)).status()).isEqualTo(400);
        assertThat(gateway.post("/v1/executions/r-1/complete?mode=lenient", "}").status())
                .isEqualTo(400);
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", ITEM))).containsExactly(2);
    }
}
