// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.json.JsonDocuments.Split;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {
    @Test
    void shouldGiveEachElementAsItStandsThere() {
        String json = " [ {\"a\": [1, {\"b\": \"],[\"}]} ,\n\"x\\\"y\",12.50 , true,null,[ ],{}] ";

        assertThat(elements(json))
                .containsExactly("{\"a\": [1, {\"b\": \"],[\"}]}", "\"x\\\"y\"", "12.50", "true", "null", "[ ]", "{}");
    }

    @Test
    void shouldGiveNothingWhenTheListIsEmpty() {
        assertThat(elements("[]")).isEmpty();
    }

    @Test
    void shouldGiveTheRightElementsWhenTheTextIsLongerThanAnyBuffer() {
        String element = "{\"text\":\"" + "ä🌼".repeat(5_000) + "\"}";
        String json = "[" + String.join(",", java.util.Collections.nCopies(9, element)) + "]";

        assertThat(elements(json)).hasSize(9).containsOnly(element);
    }

    @Test
    void shouldLookNoFurtherWhenItHasAsManyAsItMayTake() {
        assertThat(JsonDocuments.ofArray("[1,2,broken", 2))
                .isInstanceOfSatisfying(
                        Split.Elements.class,
                        split -> assertThat(split.elements()).containsExactly("1", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[1", "[1,]", "[{} {}]", "[1] 2", "[}", "[\"a]", "nonsense"})
    void shouldRefuseWhatIsNoList(String json) {
        assertThat(JsonDocuments.ofArray(json, 10)).isInstanceOf(Split.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "[{\"a\"", "[{\"a\": \"b"})
    void shouldSayThatItEndsTooSoonWhenItIsCutOff(String json) {
        assertThat(JsonDocuments.ofArray(json, 10))
                .isInstanceOfSatisfying(
                        Split.Broken.class,
                        split -> assertThat(split.error().message())
                                .isEqualTo(
                                        "Expected JSON, but got a text that ends before it is complete (line 1, column "
                                                + (json.length() + 1) + ")"));
    }

    @Test
    void shouldNameTheWordWhenItIsNoValue() {
        assertThat(JsonDocuments.ofArray("[tru", 10))
                .isInstanceOfSatisfying(
                        Split.Broken.class,
                        split -> assertThat(split.error().message())
                                .isEqualTo(
                                        "Expected JSON, but got something else: Unrecognized token 'tru' (line 1, column 2)"));
    }

    private static List<String> elements(String json) {
        Split split = JsonDocuments.ofArray(json, 100);
        assertThat(split).isInstanceOf(Split.Elements.class);
        return ((Split.Elements) split).elements();
    }
}
