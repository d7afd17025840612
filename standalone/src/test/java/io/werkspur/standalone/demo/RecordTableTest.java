// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordTableTest {
    @Test
    void shouldMakeColumnsAsWideAsTheirWidestCell() {
        // given
        RecordTable table = new RecordTable("RUN", "STATUS");
        table.row("abc-123", "OK");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        // when
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        // then
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("RUN      STATUS", "abc-123  OK");
    }
}
