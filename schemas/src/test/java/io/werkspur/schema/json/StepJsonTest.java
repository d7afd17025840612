// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.json.StepJson.Form;
import io.werkspur.schema.json.StepJson.Parsed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepJsonTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");

    @Test
    void shouldFillInWhatTheTypeTellsWhenAnItemNamesOnlyThat() {
        PipelineEvent event = accepted("{\"item_type\":\"output_image\",\"file_path\":\"a.png\"}", Form.ITEM);

        assertThat(event.getStage()).isEqualTo(4);
        assertThat(event.getMediaType()).isEqualTo(MediaType.IMAGE);
        assertThat(event.getTimestamp()).isEqualTo("2026-01-02T03:04:05.123456Z");
        assertThat(event.getExecutionId()).isEqualTo("run-1");
        assertThat(event.getSequenceNumber()).isEqualTo(SequenceNumber.MAX);
        assertThat(EventId.isValid(event.getEventId())).isTrue();
    }

    @Test
    void shouldKeepWhatTheClientSaysWhenItSaysMore() {
        PipelineEvent event = accepted(
                "{\"item_type\":\"other\",\"stage\":2,\"media_type\":\"audio\",\"timestamp\":\"2025-01-01T00:00:00Z\","
                        + "\"metadata\":{\"type\":\"whisper\"},\"source\":{\"node\":\"n1\"}}",
                Form.ITEM);

        assertThat(event.getStage()).isEqualTo(2);
        assertThat(event.getMediaType()).isEqualTo(MediaType.AUDIO);
        assertThat(event.getTimestamp()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(event.getSource().orElseThrow().getNode()).contains("n1");
    }

    @Test
    void shouldTellWhetherTheStageWasGiven() {
        assertThat(StepJson.parse("{}", Form.ERROR, "r", NOW))
                .isInstanceOfSatisfying(
                        Parsed.Accepted.class,
                        step -> assertThat(step.stageGiven()).isFalse());
        assertThat(StepJson.parse("{\"stage\":3}", Form.ERROR, "r", NOW))
                .isInstanceOfSatisfying(
                        Parsed.Accepted.class,
                        step -> assertThat(step.stageGiven()).isTrue());
    }

    @Test
    void shouldTakeTheIdAndTheContextWhenARunStarts() {
        PipelineEvent event = accepted(
                "{\"execution_id\":\"abc\",\"context\":{\"config_name\":\"c\",\"user_id\":\"u\",\"session_id\":\"s\","
                        + "\"execution_mode\":\"eco\",\"safety_level\":\"kids\"}}",
                Form.START);

        assertThat(event.getExecutionId()).isEqualTo("abc");
        assertThat(event.getItemType()).isEqualTo(ItemType.PIPELINE_START);
        assertThat(event.getContext().orElseThrow().getConfigName()).isEqualTo("c");
    }

    @Test
    void shouldUseTheGivenIdWhenAStartNamesNone() {
        assertThat(accepted("{}", Form.START).getExecutionId()).isEqualTo("run-1");
    }

    @Test
    void shouldNameEveryErrorAtOnceWhenSeveralFieldsAreWrong() {
        List<FieldError> errors = refused(
                "{\"item_type\":\"output_image\",\"stage\":\"four\",\"loop_iteration\":0,\"content\":5,\"sequence_number\":1,"
                        + "\"execution_time\":-1}",
                Form.ITEM);

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("stage", "loop_iteration", "content", "sequence_number", "execution_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline_start", "sequence_released", "unknown", "nonsense"})
    void shouldRefuseATypeThatIsNoStep(String type) {
        assertThat(refused("{\"item_type\":\"" + type + "\"}", Form.ITEM))
                .extracting(FieldError::field)
                .contains("item_type");
    }

    @Test
    void shouldHoldADefaultStageToTheRulesOfTheType() {
        assertThat(refused("{\"item_type\":\"user_input_text\",\"loop_iteration\":1}", Form.ITEM))
                .extracting(FieldError::field)
                .containsExactly("loop_iteration");
    }

    @Test
    void shouldRefuseATypeWhereTheRequestTellsIt() {
        assertThat(refused("{\"item_type\":\"pipeline_complete\"}", Form.COMPLETE))
                .extracting(FieldError::field)
                .containsExactly("item_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "{", "{} {}", "\u0000", "{\"item_type\":"})
    void shouldRefuseWhatIsNoObject(String json) {
        assertThat(refused(json, Form.ITEM)).isNotEmpty();
    }

    @Test
    void shouldRefuseAnEventThatIsTooLarge() {
        String json = "{\"item_type\":\"output_text\",\"content\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(refused(json, Form.ITEM)).hasSize(1).first().asString().contains("921600");
    }

    private static PipelineEvent accepted(String json, Form form) {
        Parsed parsed = StepJson.parse(json, form, "run-1", NOW);
        assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
        return ((Parsed.Accepted) parsed).event();
    }

    private static List<FieldError> refused(String json, Form form) {
        Parsed parsed = StepJson.parse(json, form, "run-1", NOW);
        assertThat(parsed).isInstanceOf(Parsed.Refused.class);
        return ((Parsed.Refused) parsed).errors();
    }
}
