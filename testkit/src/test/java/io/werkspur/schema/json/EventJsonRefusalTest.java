// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static io.werkspur.schema.json.Documents.accepted;
import static io.werkspur.schema.json.Documents.event;
import static io.werkspur.schema.json.Documents.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.event.Limits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonRefusalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "hello",
                "{",
                "{\"a\": ",
                "{'a': 1}",
                "{\"a\": 01}",
                "{\"a\": 1,}",
                "\0",
                "{\"\\q\":1}"
            })
    void shouldSayThatItIsNoJson(String text) {
        assertThat(refused(text)).last().satisfies(error -> {
            assertThat(error.field()).isEqualTo("event");
            assertThat(error.message())
                    .startsWith("Expected ")
                    .contains("but got")
                    .doesNotContain("\0", "Feature");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null", "\"text\"", "true"})
    void shouldSayThatItIsNoObject(String json) {
        assertThat(refused(json)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("event");
            assertThat(error.message()).startsWith("Expected an object, but got");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", " 1", " null", "\n{\"execution_id\": \"b\"}"})
    void shouldRefuseMoreThanOneDocument(String more) {
        assertThat(refused(event("") + more))
                .containsExactly(new FieldError("event", "Expected one JSON object, but got more after it"));
        assertThat(refused(event("") + " x")).hasSize(1);
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(", \"content\": 5", "content", "Expected a string, but got 5"),
                Arguments.of(", \"content\": [1, [2]]", "content", "Expected a string, but got a list"),
                Arguments.of(", \"content\": {\"a\": {}}", "content", "Expected a string, but got an object"),
                Arguments.of(", \"content\": true", "content", "Expected a string, but got true"),
                Arguments.of(
                        ", \"item_typ\": \"x\"",
                        "item_typ",
                        "Expected a known field, but got 'item_typ' (did you mean item_type?)"),
                Arguments.of(", \"zzzzzzzz\": [{}]", "zzzzzzzz", "Expected a known field, but got 'zzzzzzzz'"),
                Arguments.of(", \"stage\": 4", "stage", "Expected each field once, but got it again"),
                Arguments.of(", \"loop_iteration\": 1.0", "loop_iteration", "Expected a whole number, but got 1.0"),
                Arguments.of(", \"loop_iteration\": \"1\"", "loop_iteration", "Expected a whole number, but got '1'"),
                Arguments.of(
                        ", \"loop_iteration\": 2147483648",
                        "loop_iteration",
                        "Expected a whole number below 2^31, but got 2147483648"),
                Arguments.of(", \"loop_iteration\": 0", "loop_iteration", "Expected a count from 1, but got 0"),
                Arguments.of(", \"execution_time\": -1", "execution_time", "Expected seconds from 0, but got -1.0"),
                Arguments.of(", \"execution_time\": NaN", "execution_time", "Expected a number, but got NaN"),
                Arguments.of(", \"execution_time\": \"NaN\"", "execution_time", "Expected a number, but got 'NaN'"),
                Arguments.of(
                        ", \"execution_time\": -Infinity", "execution_time", "Expected a number, but got -Infinity"),
                Arguments.of(
                        ", \"execution_time\": 1e400", "execution_time", "Expected seconds from 0, but got Infinity"),
                Arguments.of(", \"metadata\": []", "metadata", "Expected an object, but got a list"),
                Arguments.of(", \"metadata\": {\"a\": [NaN]}", "metadata.a[0]", "Expected a JSON value, but got NaN"),
                Arguments.of(
                        ", \"metadata\": {\"a\": {\"b\": 1, \"b\": 1}}",
                        "metadata.a.b",
                        "Expected each key once, but got it again"),
                Arguments.of(
                        ", \"metadata\": {\"a\": 1e99999}",
                        "metadata.a",
                        "Expected a number with an exponent from -9999 to 9999, but got another"),
                Arguments.of(", \"event_id\": \"7\"", "event_id", "Expected a UUID in lower case, but got '7'"),
                Arguments.of(", \"source\": \"pi\"", "source", "Expected an object, but got 'pi'"),
                Arguments.of(
                        ", \"source\": {\"nod\": \"pi\"}",
                        "source.nod",
                        "Expected a known field, but got 'nod' (did you mean node?)"),
                Arguments.of(
                        ", \"released_through\": 9",
                        "released_through",
                        "Expected none on output_text (only sequence_released has one), but got 9"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void shouldNameFieldAndReason(String more, String field, String message) {
        assertThat(refused(event(more))).containsExactly(new FieldError(field, message));
    }

    static Stream<Arguments> replacements() {
        return Stream.of(
                Arguments.of("\"abc-123\"", "\"a/b\"", "execution_id", "but got 'a/b' (3 characters)"),
                Arguments.of("\"abc-123\"", "\"..\"", "execution_id", "but got '..' (2 characters)"),
                Arguments.of("\"abc-123\"", "\"\"", "execution_id", "but got '' (0 characters)"),
                Arguments.of("\"abc-123\"", "\"" + "x".repeat(300) + "\"", "execution_id", "x…' (300 characters)"),
                Arguments.of("\"abc-123\"", "null", "execution_id", "Expected a value, but got null"),
                Arguments.of("_number\": 1", "_number\": 0", "sequence_number", "from 1 to 9999999999, but got 0"),
                Arguments.of("_number\": 1", "_number\": 10000000000", "sequence_number", "but got 10000000000"),
                Arguments.of(
                        "_number\": 1", "_number\": 18446744073709551615", "sequence_number", "18446744073709551615"),
                Arguments.of("00Z", "00", "timestamp", "Expected a time with a zone"),
                Arguments.of("00Z", "00.0000000Z", "timestamp", "Expected a time with at most 6 fraction digits"),
                Arguments.of("2025-", "1969-", "timestamp", "Expected a time from 1970-01-01T00:00:00.000000Z"),
                Arguments.of("2025-", "+10000-", "timestamp", "to 9999-12-31T23:59:59.999999Z, but got +10000-"),
                Arguments.of("\"2025-11-03T09:30:00Z\"", "1762162200", "timestamp", "Expected a string, but got 17"),
                Arguments.of("stage\": 4", "stage\": 9", "stage", "Expected a stage from 0 to 4, but got 9"),
                Arguments.of("stage\": 4", "stage\": 3", "stage", "Expected stage 4 for output_text, but got 3"),
                Arguments.of("stage\": 4", "stage\": \"4\"", "stage", "Expected a whole number, but got '4'"),
                Arguments.of(
                        "output_text", "output_txt", "item_type", "but got 'output_txt' (did you mean output_text?)"),
                Arguments.of("output_text", "OUTPUT_TEXT", "item_type", "Expected an item type of [user_input_text, "),
                Arguments.of("output_text", "unknown", "item_type", "which stands for a newer writer's"),
                Arguments.of("\"text\"", "\"three_d\"", "media_type", "Expected a media type of ["),
                Arguments.of("\"text\"", "\"unknown\"", "media_type", "which stands for a newer writer's"));
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void shouldRefuseARequiredFieldWhenItIsWrong(String text, String replacement, String field, String reason) {
        String json = event("").replaceFirst(text, replacement);
        assertThat(json).isNotEqualTo(event(""));

        assertThat(refused(json)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.message()).contains(reason);
        });
    }

    @Test
    void shouldNameEveryFieldThatIsMissing() {
        assertThat(refused("{}"))
                .extracting(FieldError::toString)
                .containsExactly(
                        "execution_id: Expected a value, but the field is missing",
                        "sequence_number: Expected a value, but the field is missing",
                        "timestamp: Expected a value, but the field is missing",
                        "stage: Expected a value, but the field is missing",
                        "media_type: Expected a value, but the field is missing",
                        "item_type: Expected a value, but the field is missing");
        assertThat(refused(event(", \"context\": {}")))
                .extracting(FieldError::field)
                .containsExactly(
                        "context.config_name",
                        "context.user_id",
                        "context.session_id",
                        "context.execution_mode",
                        "context.safety_level");
    }

    @Test
    void shouldReportEverythingInOneAnswer() {
        List<FieldError> errors = refused("""
                {"execution_id": "a/b", "sequence_number": 0, "timestamp": "2025-11-03T09:30:00", "stage": 1,
                 "loop_iteration": 1, "stage_iteration": 0, "media_type": "txt", "item_type": "user_input_text",
                 "content": 5, "execution_time": -1, "metadata": {"a": NaN, "b": "\\udc00"}, "foo": 1,
                 "context": {"config_name": 5, "used_seed": 1.5, "attributes": {"a": 1}}}
                """);

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "execution_id",
                        "sequence_number",
                        "timestamp",
                        "loop_iteration",
                        "stage_iteration",
                        "stage_iteration",
                        "media_type",
                        "content",
                        "execution_time",
                        "metadata.a",
                        "metadata.b",
                        "foo",
                        "context.config_name",
                        "context.used_seed",
                        "context.attributes.a",
                        "context.user_id",
                        "context.session_id",
                        "context.execution_mode",
                        "context.safety_level");
        assertThat(errors)
                .allSatisfy(error ->
                        assertThat(error.message()).startsWith("Expected ").contains(", but "));
    }

    @Test
    void shouldReportWhatItReadWhenTheTextBreaksOff() {
        List<FieldError> errors = refused("{\"sequence_number\": 0, \"stage\": 9, \"content\": \"abc");

        assertThat(errors).extracting(FieldError::field).containsExactlyInAnyOrder("event", "sequence_number", "stage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "\"5\"", "true", "NaN"})
    void shouldRefuseASeedWhenItIsNoWholeNumber(String seed) {
        String context =
                "{\"config_name\": \"c\", \"user_id\": \"u\", \"session_id\": \"s\", \"execution_mode\": \"e\","
                        + " \"safety_level\": \"l\", \"used_seed\": " + seed + "}";

        assertThat(refused(event(", \"context\": " + context))).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("context.used_seed");
            assertThat(error.message()).startsWith("Expected a whole number, but got");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"content\": \"a\\ud800b\"",
                ", \"content\": \"\\udc00\\ud800\"",
                ", \"metadata\": {\"a\": [\"\\udfff\"]}",
                ", \"metadata\": {\"a\ud800\": 1}",
                ", \"source\": {\"node\": \"\\ud83c\"}"
            })
    void shouldRefuseASurrogateWithoutItsPair(String more) {
        assertThat(refused(event(more)))
                .singleElement()
                .satisfies(error -> assertThat(error.message())
                        .startsWith("Expected surrogates in pairs, but got one alone at character "));
    }

    @Test
    void shouldRefuseASurrogateWithoutItsPairWhenItIsEscapedInAName() {
        assertThat(refused(event(", \"metadata\": {\"\\ud800\": 1}")))
                .singleElement()
                .satisfies(error -> assertThat(error.message())
                        .startsWith("Expected JSON, but got something else: Broken surrogate pair in field name"));
    }

    @Test
    void shouldTakeMetadataToItsDepthAndNoDeeper() {
        int most = Limits.MAX_METADATA_DEPTH;

        assertThat(accepted(event(", \"metadata\": {\"a\": " + nested(most - 1, "5") + "}")))
                .isNotNull();
        assertThat(refused(event(", \"metadata\": {\"a\": " + nested(most, "5") + "}")))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).startsWith("metadata.a[0][0]");
                    assertThat(error.message())
                            .isEqualTo("Expected values nested at most 32 deep, but got deeper ones");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata\": {\"a\": ", "unknown\": {\"a\": ", "content\": {\"a\": "})
    void shouldNotOverflowTheStackWhenAMillionListsAreNested(String field) {
        String more = ", \"" + field + nested(1_000_000, "") + "}, \"stag\": 1";

        assertThat(refused(event(more))).hasSize(2);
        assertThat(refused("[".repeat(1_000_000))).isNotEmpty();
        assertThat(refused(event(", \"" + field + "[".repeat(1_000_000)))).isNotEmpty();
    }

    @Test
    void shouldRefuseAnEventWhenItIsTooLargeForAMessage() {
        String fits = "x".repeat(Limits.MAX_EVENT_BYTES - 200);
        String tooLarge = "ä".repeat(Limits.MAX_EVENT_BYTES / 2);

        assertThat(accepted(event(", \"content\": \"" + fits + "\"")).getContent())
                .contains(fits);
        assertThat(refused(event(", \"content\": \"" + tooLarge + "\"")))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("event");
                    assertThat(error.message()).startsWith("Expected at most 921600 bytes when encoded, but got 9216");
                });
        assertThat(refused(event(", \"metadata\": {\"a\": [" + "[],".repeat(2_000_000) + "[]]}")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith("Expected at most 921600 bytes"));
    }

    @Test
    void shouldBoundTheAnswerWhenTheInputIsHostile() {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            more.append(", \"u")
                    .append(i)
                    .append("\": \"")
                    .append("\\u001b[31m\\u202e\\n".repeat(100))
                    .append('"');
        }
        String longName = ", \"" + "\\u0007n".repeat(10_000) + "\": 1";

        List<FieldError> errors = refused(event(more.toString() + longName));

        assertThat(errors)
                .hasSize(101)
                .last()
                .satisfies(error ->
                        assertThat(error.message()).isEqualTo("Expected at most 100 errors, but got 901 more"));
        assertThat(refused(event(longName + ", \"item_type\": \"" + "\\u001b[31m".repeat(100) + "\"")))
                .allSatisfy(error -> {
                    assertThat(error.toString()).hasSizeLessThan(400);
                    assertThat(error.toString().chars().noneMatch(Character::isISOControl))
                            .isTrue();
                });
    }

    private static String nested(int lists, String innermost) {
        return "[".repeat(lists) + innermost + "]".repeat(lists);
    }
}
