// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {
    private static final String GOOD = "{'execution_id':'run-1','sequence_number':2,'timestamp':'2025-11-04T10:00:00Z',"
            + "'stage':1,'media_type':'text','item_type':'user_input_text','content':'Hallo'}";

    private final FakeSender sender = new FakeSender();
    private final List<String> problems = new ArrayList<>();
    private final Publisher publisher = new Publisher(sender, problems::add);

    @Test
    void shouldSendGoodLinesAndSkipBlankOnes() throws IOException {
        // when
        publish(GOOD + "\n\n" + GOOD.replace(":2,", ":3,"));

        // then
        assertThat(problems).isEmpty();
        assertThat(sender.events).extracting(PipelineEvent::getSequenceNumber).containsExactly(2L, 3L);
        assertThat(publisher.finish()).isEqualTo(new PublishReport(2, 0, 2, 2));
        assertThat(publisher.finish().complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'user_input_text' | 'no_such_type' | item_type",
                "'sequence_number':2 | 'sequence_number':0 | sequence_number",
                "'run-1' | 'a/b' | execution_id",
                "'run-1' | '..' | execution_id",
                "'stage':1 | 'stage':9 | stage",
                "'stage':1 | 'stage':1,'loop_iteration':1 | loop_iteration",
                "10:00:00Z | 10:00:00 | timestamp",
                "'timestamp':'2025-11-04T10:00:00Z', | \"\" | timestamp"
            })
    void shouldNameFileLineAndFieldWhenALineIsBad(String part, String replacement, String field) throws IOException {
        // given
        assertThat(GOOD).contains(part);

        // when
        publish(GOOD + "\n" + GOOD.replace(part, replacement) + "\n" + GOOD);

        // then
        assertThat(problems).singleElement().asString().startsWith("runs.jsonl:2: " + field + ": ");
        assertThat(sender.events).hasSize(2);
        assertThat(publisher.finish().complete()).isFalse();
        assertThat(publisher.finish().summary()).isEqualTo("3 lines: 2 published, 1 refused");
    }

    @Test
    void shouldNameTheFieldWhenAnIdIsTooLong() throws IOException {
        // when
        publish(GOOD.replace("run-1", "a".repeat(300)));

        // then
        assertThat(problems).singleElement().asString().startsWith("runs.jsonl:1: execution_id: ");
    }

    @Test
    void shouldNameEveryWrongField() throws IOException {
        // when
        publish(GOOD.replace("'stage':1", "'stage':9").replace(":2,", ":0,"));

        // then
        assertThat(problems).hasSize(2).allMatch(problem -> problem.startsWith("runs.jsonl:1: "));
        assertThat(publisher.finish()).isEqualTo(new PublishReport(1, 1, 0, 0));
    }

    @Test
    void shouldRefuseWhatIsNoJson() throws IOException {
        // when
        publish("this is no JSON");

        // then
        assertThat(problems).singleElement().asString().startsWith("runs.jsonl:1: ");
        assertThat(sender.events).isEmpty();
    }

    @Test
    void shouldNotBeCompleteWhenTheBrokerLacksAnEvent() throws IOException {
        // given
        sender.lost = 1;

        // when
        publish(GOOD);

        // then
        assertThat(publisher.finish().complete()).isFalse();
        assertThat(publisher.finish().summary()).contains("1 not acknowledged");
    }

    @Test
    void shouldSayHowFarItIsWithoutWaiting() throws IOException {
        // given
        sender.inFlight = 1;

        // when
        publish(GOOD + "\nno JSON\n" + GOOD.replace(":2,", ":3,"));

        // then
        assertThat(publisher.soFar()).isEqualTo(new PublishReport(3, 1, 2, 1));
        assertThat(publisher.soFar().progress()).isEqualTo("3 lines read, 1 published, 1 refused");
    }

    private void publish(String lines) throws IOException {
        publisher.publish(
                "runs.jsonl", new ByteArrayInputStream(lines.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static final class FakeSender implements PublishTarget {
        private final List<PipelineEvent> events = new ArrayList<>();
        private int lost;
        private int inFlight;

        @Override
        public void send(PipelineEvent event) {
            events.add(event);
        }

        @Override
        public long acknowledged() {
            return events.size() - lost;
        }

        @Override
        public long acknowledgedSoFar() {
            return Math.max(0, events.size() - inFlight);
        }
    }
}
