// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static io.werkspur.schema.json.Documents.accepted;
import static io.werkspur.schema.json.Documents.event;
import static io.werkspur.schema.json.Documents.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.json.value.MetadataObject;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.testkit.HostileText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    static {
        TrustedTypes.install();
    }

    private static final String IMAGE = """
            {"execution_id": "def-456", "sequence_number": 7, "timestamp": "2025-11-03T09:30:28.400000Z", "stage": 4, \
            "loop_iteration": 1, "media_type": "image", "item_type": "output_image", "file_path": "media/img1.png", \
            "config_used": "sd35_large", "model_used": "sd3.5_large", "backend_used": "comfyui", \
            "execution_time": 21.4, "metadata": {"seed": 424242, "cfg": 5.5, "steps": 25, "width": 1024, \
            "height": 1024, "sampler": "euler", "loras": ["none"], "prompt": {"positive": "Meadow of Forgotten \
            Timepieces", "negative": ""}}}""";

    @Test
    void shouldWriteThisExactTextWhenAnEventOfTheSamplesIsCanonical() {
        PipelineEvent event = accepted(IMAGE);

        assertThat(EventJson.write(event)).isEqualTo("""
                        {
                          "event_id": "140bcdd2-f5a8-8c7e-8d01-e7e9ca20b32c",
                          "execution_id": "def-456",
                          "sequence_number": 7,
                          "timestamp": "2025-11-03T09:30:28.400000Z",
                          "stage": 4,
                          "stage_iteration": null,
                          "loop_iteration": 1,
                          "media_type": "image",
                          "item_type": "output_image",
                          "content": null,
                          "file_path": "media/img1.png",
                          "config_used": "sd35_large",
                          "model_used": "sd3.5_large",
                          "backend_used": "comfyui",
                          "execution_time": 21.4,
                          "metadata": {
                            "cfg": 5.5,
                            "height": 1024,
                            "loras": [
                              "none"
                            ],
                            "prompt": {
                              "negative": "",
                              "positive": "Meadow of Forgotten Timepieces"
                            },
                            "sampler": "euler",
                            "seed": 424242,
                            "steps": 25,
                            "width": 1024
                          },
                          "context": null,
                          "source": null,
                          "released_through": null
                        }
                        """);
    }

    @Test
    void shouldWriteTheSameContextLineWhenContextsAreEqual() {
        PipelineEvent one = accepted(event("""
                , "context": {"config_name": "dada", "user_id": "u", "session_id": "s", "execution_mode": "eco",
                  "safety_level": "kids", "attributes": {"b": "2", "\ud83c\udf38": "4", "\ufb01": "3", "a": "1"}}"""));
        PipelineEvent same = accepted(event("""
                , "metadata": {"other": 1}, "context": {"attributes": {"\ufb01": "3", "a": "1", "\ud83c\udf38": "4", "b": "2"},
                  "safety_level": "kids", "execution_mode": "eco", "session_id": "s", "user_id": "u",
                  "config_name": "dada", "device_id": null}"""));

        assertThat(EventJson.writeContextLine(one))
                .isEqualTo(
                        "{\"config_name\":\"dada\",\"user_id\":\"u\",\"session_id\":\"s\",\"execution_mode\":\"eco\","
                                + "\"safety_level\":\"kids\",\"used_seed\":null,\"device_id\":null,\"batch_id\":null,"
                                + "\"batch_index\":null,\"attributes\":{\"a\":\"1\",\"b\":\"2\",\"\ufb01\":\"3\",\"\ud83c\udf38\":\"4\"}}")
                .isEqualTo(EventJson.writeContextLine(same));
        assertThat(EventJson.writeContextLine(accepted(IMAGE))).isEqualTo("null");
    }

    @Test
    void shouldWriteContextSourceAndEmptyMapsWhenTheyAreThere() {
        PipelineEvent event = accepted("""
                {"event_id": "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b", "execution_id": "r", "sequence_number": 1,
                 "timestamp": "2025-11-03T10:30:00+01:00", "stage": 0, "media_type": "3d", "item_type": "pipeline_start",
                 "context": {"config_name": "dada", "user_id": "u", "session_id": "s", "execution_mode": "eco",
                   "safety_level": "kids", "used_seed": 18446744073709551615, "attributes": {"b": "2", "a": "1"}},
                 "source": {"node": "pi-3"}, "metadata": {"list": [], "map": {}}}
                """);

        assertThat(EventJson.writeLine(event))
                .isEqualTo("{\"event_id\":\"018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b\",\"execution_id\":\"r\","
                        + "\"sequence_number\":1,\"timestamp\":\"2025-11-03T09:30:00.000000Z\",\"stage\":0,"
                        + "\"stage_iteration\":null,\"loop_iteration\":null,\"media_type\":\"3d\","
                        + "\"item_type\":\"pipeline_start\",\"content\":null,\"file_path\":null,\"config_used\":null,"
                        + "\"model_used\":null,\"backend_used\":null,\"execution_time\":null,"
                        + "\"metadata\":{\"list\":[],\"map\":{}},\"context\":{\"config_name\":\"dada\","
                        + "\"user_id\":\"u\",\"session_id\":\"s\",\"execution_mode\":\"eco\",\"safety_level\":\"kids\","
                        + "\"used_seed\":18446744073709551615,\"device_id\":null,\"batch_id\":null,"
                        + "\"batch_index\":null,\"attributes\":{\"a\":\"1\",\"b\":\"2\"}},\"source\":{\"node\":\"pi-3\","
                        + "\"client\":null,\"version\":null},\"released_through\":null}");
        assertThat(EventJson.write(event)).contains("    \"list\": [],\n    \"map\": {}\n");
        assertThat(event.getMediaType()).isEqualTo(MediaType.THREE_D);
        assertThat(event.getContext().flatMap(ExecutionContext::getUsedSeed))
                .contains(new Number("18446744073709551615"));
    }

    @Test
    void shouldEscapeOnlyWhatJsonDemands() {
        String text = HostileText.allControls() + "\"\\/ ä 花 👩‍👩‍👧 \u2028\u2029\u0085";
        PipelineEvent event = accepted(event(", \"content\": \"x\""));
        PipelineEvent hostile = PipelineEvent.newBuilder(event).setContent(text).build();

        assertThat(EventJson.writeLine(hostile))
                .contains("\"content\":\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
                        + "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a"
                        + "\\u001b\\u001c\\u001d\\u001e\\u001f\u007f\\\"\\\\/ ä 花 👩‍👩‍👧 \u2028\u2029\u0085\"");
        assertThat(accepted(EventJson.write(hostile))).isEqualTo(hostile);
    }

    @Test
    void shouldGiveTheSameIdentityWhenTheSameEventIsSpelledDifferently() {
        PipelineEvent event = accepted(event(", \"backend_used\": \"b\", \"metadata\": {\"a\": 1.50, \"b\": {}}"));
        PipelineEvent respelled = accepted("""
                {"metadata": {"b": {}, "\\u0061": 15e-1}, "backend_type": "b", "content": null, "context": null,
                 "item_type": "output_text", "media_type": "text", "stage": 4, "event_id": null,
                 "timestamp": "2025-11-03T10:30:00.000+01:00", "sequence_number": 1, "execution_id": "abc-123"}
                """);

        assertThat(respelled).isEqualTo(event);
        assertThat(EventId.isValid(event.getEventId())).isTrue();
        assertThat(event.getEventId())
                .isNotEqualTo(accepted(event(", \"backend_used\": \"b\", \"metadata\": {\"a\": 1, \"b\": {}}"))
                        .getEventId())
                .isNotEqualTo(accepted(event(", \"backend_used\": \"c\", \"metadata\": {\"a\": 1.50, \"b\": {}}"))
                        .getEventId());
    }

    // Ids are made from this text. If this fails, files that were published before would be published again as new
    // events.
    @Test
    void shouldKeepTheIdentityWhenThisCodeChanges() {
        String content = "{\"execution_id\":\"abc-123\",\"sequence_number\":1,"
                + "\"timestamp\":\"2025-11-03T09:30:00.000000Z\",\"stage\":4,\"media_type\":\"text\","
                + "\"item_type\":\"output_text\",\"content\":\"ä\",\"metadata\":{\"a\":1}}";

        assertThat(accepted(event(", \"content\": \"ä\", \"metadata\": {\"a\": 1}"))
                        .getEventId())
                .isEqualTo(EventId.nameBased("abc-123", 1, content));
    }

    @Test
    void shouldKeepAGivenIdentity() {
        String id = "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b";

        assertThat(accepted(event(", \"event_id\": \"" + id + "\"")).getEventId())
                .isEqualTo(id);
    }

    @Test
    void shouldReadBackendTypeAsBackendUsedWhenTheyAgree() {
        assertThat(accepted(event(", \"backend_type\": \"ollama\"")).getBackendUsed())
                .contains("ollama");
        assertThat(accepted(event(", \"backend_type\": \"ollama\", \"backend_used\": \"ollama\""))
                        .getBackendUsed())
                .contains("ollama");
        assertThat(accepted(event(", \"backend_type\": null, \"backend_used\": \"ollama\""))
                        .getBackendUsed())
                .contains("ollama");
        assertThat(refused(event(", \"backend_type\": \"ollama\", \"backend_used\": \"comfyui\"")))
                .containsExactly(
                        new FieldError(
                                "backend_used",
                                "Expected backend_used and its alias backend_type to be equal, but got 'ollama' and 'comfyui'"));
    }

    @Test
    void shouldTakeNullForAbsentWhenAFieldIsOptional() {
        PipelineEvent event = accepted(event(", \"content\": null, \"metadata\": null, \"execution_time\": null"));

        assertThat(event).isEqualTo(accepted(event("")));
        assertThat(event.getMetadata()).isEmpty();
        assertThat(event.getItemType()).isEqualTo(ItemType.OUTPUT_TEXT);
    }

    @Test
    void shouldKeepMapsThatLookLikeOurOwnTypes() {
        Map<String, MetadataValue> metadata = accepted(
                        event(", \"metadata\": {\"number\": {\"text\": \"5\"}, \"value\": {\"value\": null}}"))
                .getMetadata();

        assertThat(metadata)
                .containsEntry("number", new MetadataValue(MetadataObject.of(Map.of("text", new MetadataValue("5")))))
                .containsEntry("value", new MetadataValue(MetadataObject.of(Map.of("value", new MetadataValue(null)))));
    }

    @Test
    void shouldKeepEveryKindOfValue() {
        Map<String, MetadataValue> metadata = accepted(event("""
                        , "metadata": {"n": null, "t": true, "f": false, "l": 1, "d": 1.0, "s": "", "u": 18446744073709551615,
                          "x": 0.1000000000000000055511151231257827, "a": [1, [2, []], {}]}""")).getMetadata();

        assertThat(metadata)
                .containsEntry("n", new MetadataValue(null))
                .containsEntry("t", new MetadataValue(true))
                .containsEntry("f", new MetadataValue(false))
                .containsEntry("l", new MetadataValue(1L))
                .containsEntry("d", new MetadataValue(1.0))
                .containsEntry("s", new MetadataValue(""))
                .containsEntry("u", new MetadataValue(new Number("18446744073709551615")))
                .containsEntry("x", new MetadataValue(new Number("0.1000000000000000055511151231257827")))
                .containsEntry(
                        "a",
                        new MetadataValue(List.of(
                                new MetadataValue(1L),
                                new MetadataValue(
                                        List.of(new MetadataValue(2L), new MetadataValue(List.<MetadataValue>of()))),
                                new MetadataValue(MetadataObject.of(Map.of())))));
    }

    @Test
    void shouldSortKeysByCodePointAtEveryLevel() {
        PipelineEvent event = accepted(
                event(
                        ", \"metadata\": {\"\ud83c\udf0a\": 1, \"\uffee\": {\"b\": 1, \"B\": 2, \"\": 3}, \"z\": 4, \"\\u00e4\": 5}"));

        assertThat(EventJson.writeLine(event))
                .contains("\"metadata\":{\"z\":4,\"ä\":5,\"\uffee\":{\"\":3,\"B\":2,\"b\":1},\"\ud83c\udf0a\":1}");
    }

    @Test
    void shouldRefuseBytesWhenTheyAreNotUtf8() {
        String json = event(", \"content\": \"ä\"");

        assertThat(EventJson.parse(json.getBytes(UTF_8))).isEqualTo(EventJson.parse(json));
        assertThat(EventJson.parse(json.getBytes(ISO_8859_1)))
                .isEqualTo(new EventJson.Parsed.Refused(
                        List.of(new FieldError("event", "Expected UTF-8, but got other bytes"))));
    }

    @Test
    void shouldReplaceASurrogateWithoutItsPairWhenAProgramMadeTheEvent() {
        PipelineEvent event = PipelineEvent.newBuilder(accepted(event("")))
                .setContent("a\ud800b\udc00")
                .setMetadata(Map.of("\udbff", new MetadataValue("\udfff")))
                .build();

        assertThat(EventJson.writeLine(event))
                .contains("\"content\":\"a\ufffdb\ufffd\"")
                .contains("\"metadata\":{\"\ufffd\":\"\ufffd\"}");
    }
}
