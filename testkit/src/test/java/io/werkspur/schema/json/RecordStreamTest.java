// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.testkit.RecordGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordStreamTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveTheSameRecordWhenReadPieceByPiece(long seed) {
        ExecutionRecord record = new RecordGenerator(seed).hostile("Hostile~" + seed, (int) seed * 5);
        byte[] json = RecordJson.write(record);

        ExecutionRecord joined = ExecutionRecord.newBuilder(RecordStream.facts(new ByteArrayInputStream(json)))
                .setItems(listOf(RecordStream.items(new ByteArrayInputStream(json))))
                .setAnomalies(listOf(RecordStream.anomalies(new ByteArrayInputStream(json))))
                .build();

        assertThat(joined).isEqualTo(record);
    }

    @Test
    void shouldHoldNoItemsWhenOnlyTheFactsAreRead() {
        ExecutionRecord record = new RecordGenerator(7).hostile("hostile", 40);

        ExecutionRecord facts = RecordStream.facts(new ByteArrayInputStream(RecordJson.write(record)));

        assertThat(facts.getItems()).isEmpty();
        assertThat(facts.getAnomalies()).isEmpty();
        assertThat(facts.getMissing()).isEqualTo(record.getMissing());
        assertThat(facts.getRevision()).isEqualTo(record.getRevision());
    }

    @Test
    void shouldNameThePlaceWhenAnItemIsBroken() {
        String json = text(new RecordGenerator(1).typical("typical", 8));
        int third = json.indexOf("\"sequence_number\": 3");
        String broken =
                json.substring(0, third) + json.substring(third).replaceFirst("\"stage\": 1", "\"stage\": \"x\"");

        Iterator<ExecutionItem> items = RecordStream.items(bytes(broken));

        assertThat(items.next().getSequenceNumber()).isEqualTo(1);
        assertThat(items.next().getSequenceNumber()).isEqualTo(2);
        assertThatThrownBy(items::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("items[2].stage")
                .hasMessageContaining("Expected a whole number, but got 'x'")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseWhenTheDocumentIsCutOff() {
        String json = text(new RecordGenerator(1).typical("typical", 8));
        String cut = json.substring(0, json.length() / 2);

        assertThatThrownBy(() -> RecordStream.facts(bytes(cut)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line ");
        assertThatThrownBy(() -> listOf(RecordStream.items(bytes(cut)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> listOf(RecordStream.anomalies(bytes(cut))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"items\": 5}", "{\"items\": [}", "null"})
    void shouldRefuseWhenItIsNoRecord(String json) {
        assertThatThrownBy(() -> RecordStream.facts(bytes(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a record in its JSON form, but ");
    }

    @Test
    void shouldRefuseWhenMoreFollowsTheRecord() {
        String json = text(new RecordGenerator(1).typical("typical", 8));

        assertThatThrownBy(() -> RecordStream.facts(bytes(json + "{}"))).hasMessageContaining("more after it");
    }

    @Test
    void shouldTellAFailedStreamFromABrokenDocument() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk gone");
            }
        };

        assertThatThrownBy(() -> RecordStream.facts(failing))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("disk gone");
        assertThatThrownBy(() -> listOf(RecordStream.items(failing))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldGiveTheIdWithoutReadingFurther() {
        String json = text(new RecordGenerator(1).typical("typical", 8));

        assertThat(RecordStream.executionId(bytes(json.substring(0, 60)))).isEqualTo("typical");
        assertThatThrownBy(() -> RecordStream.executionId(bytes("{\"status\": 1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("execution_id");
        assertThatThrownBy(() -> RecordStream.executionId(bytes("[1]"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldEndWhenThereIsNoMore() {
        Iterator<ExecutionItem> items = RecordStream.items(bytes(text(new RecordGenerator(1).typical("typical", 6))));
        listOf(items);

        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    private static String text(ExecutionRecord record) {
        return new String(RecordJson.write(record), StandardCharsets.UTF_8);
    }

    private static InputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> List<T> listOf(Iterator<T> elements) {
        List<T> list = new ArrayList<>();
        elements.forEachRemaining(list::add);
        return list;
    }
}
