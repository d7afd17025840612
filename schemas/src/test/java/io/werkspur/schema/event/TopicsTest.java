// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @Test
    void shouldPutThePrefixBeforeEveryName() {
        Topics topics = new Topics("school-7.");

        assertThat(topics.events()).isEqualTo("school-7.pipeline-events");
        assertThat(topics.records()).isEqualTo("school-7.execution-records");
        assertThat(topics.deadLetters()).isEqualTo("school-7.pipeline-events-dlq");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "a/b", "a b", "a:"})
    void shouldRefuseAPrefixWhenKafkaWould(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected a topic prefix");
    }
}
