// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class ErrorLineTest {
    @Test
    void shouldJoinTheMessagesOfAllCausesWhenTheyDiffer() {
        // given
        Throwable error =
                new IllegalStateException("outer\n  second line", new RuntimeException(new Exception("inner")));

        // then
        assertThat(ErrorLine.of(error)).isEqualTo("outer second line: inner");
    }

    @Test
    void shouldEscapeWhatATerminalWouldActOn() {
        assertThat(ErrorLine.of(new IllegalStateException("a\u001b[2J\u009b31m\u202eb")))
                .isEqualTo("a\\u001b[2J\\u009b31m\\u202eb");
    }

    @Test
    void shouldSayAMessageOnceWhenTheOuterErrorRepeatsIt() {
        assertThat(ErrorLine.of(new IllegalStateException("it broke: inner", new Exception("inner"))))
                .isEqualTo("it broke: inner");
    }

    @Test
    void shouldNameTheClassWhenThereIsNoMessage() {
        assertThat(ErrorLine.of(new StackOverflowError())).isEqualTo("StackOverflowError");
    }

    @Test
    void shouldEndWhenCausesFormACircle() {
        // given
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        // then
        assertThat(ErrorLine.of(first)).isEqualTo("first: second");
    }

    @Test
    void shouldSayWhatWasExpectedWhenASettingIsNotANumber() {
        // given
        ConfigDef definition = new ConfigDef().define("gateway.port", Type.INT, Importance.HIGH, "");

        // when
        Exception wrong = catchException(() -> definition.parse(Map.of("gateway.port", "abc")));

        // then
        assertThat(ErrorLine.of(wrong)).isEqualTo("Expected a whole number for gateway.port, but got \"abc\"");
    }

    @Test
    void shouldCutWhenTheMessageIsVeryLong() {
        assertThat(ErrorLine.of(new Exception("x".repeat(5_000))))
                .hasSize(1_000)
                .endsWith("x…");
    }
}
