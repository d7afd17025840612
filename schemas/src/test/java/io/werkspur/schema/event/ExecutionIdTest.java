// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionIdTest {
    static Stream<String> valid() {
        return Stream.of("a", "Z", "0", "abc-123", "RUN.7_x~y-z", "a..", "x".repeat(200));
    }

    static Stream<String> tooLong() {
        return Stream.of("x".repeat(201), "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void shouldAcceptWhenAnIdFollowsTheRule(String id) {
        assertThat(ExecutionId.isValid(id)).isTrue();
        assertThat(ExecutionId.require(id)).isSameAs(id);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @MethodSource("tooLong")
    @ValueSource(strings = {"..", ".", "-a", "_a", "~a", "a/b", "/", "a\\b", "a b", "ä", "a%2fb", "a\n", "a\0", "１"})
    void shouldRefuseWhenAnIdBreaksTheRule(String id) {
        assertThat(ExecutionId.isValid(id)).isFalse();
        assertThatThrownBy(() -> ExecutionId.require(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected an execution id of 1 to 200 characters")
                .hasMessageNotContainingAny("\n", "\0");
    }

    @ParameterizedTest
    @CsvSource({
        "abc-123, abc-123",
        "run.7_x~y, run.7_x~y",
        "console, console",
    })
    void shouldNameTheFolderLikeTheRunWhenThatIsLowerCaseAndShort(String id, String folder) {
        assertThat(ExecutionId.folderName(id)).isEqualTo(folder);
    }

    // The hex digits are the start of `printf %s ID | sha256sum`.
    @ParameterizedTest
    @CsvSource({
        "RUN-1, run-1-f586c8dd",
        "run-1., run-1_-ae15c119",
        "con, con-1143da2b",
        "nul.txt, nul_txt-7f3cbdd5",
        "com1, com1-957a49c3",
    })
    void shouldEscapeTheFolderWhenAFileSystemCouldConfuseIt(String id, String folder) {
        assertThat(ExecutionId.folderName(id)).isEqualTo(folder);
    }

    @Test
    void shouldGiveDistinctFoldersWhenIdsDifferOnlyInCaseOrTail() {
        List<String> ids = List.of("run-1", "Run-1", "RUN-1", "x".repeat(100), "x".repeat(101), "x".repeat(102), "con");

        List<String> folders = ids.stream()
                .map(ExecutionId::folderName)
                .map(folder -> folder.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(folders)
                .doesNotHaveDuplicates()
                .allSatisfy(folder ->
                        assertThat(folder).hasSizeLessThanOrEqualTo(100).matches("[a-z0-9][a-z0-9._~-]*"));
    }
}
