// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.standalone.publish.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void shouldNumberLinesWhateverTheirEnds() throws IOException {
        // given
        byte[] bytes = "a\r\n\nb".getBytes(StandardCharsets.UTF_8);

        // when
        List<Line> lines = read(bytes);

        // then
        assertThat(lines).containsExactly(Line.of(1, "a"), Line.of(2, ""), Line.of(3, "b"));
    }

    @Test
    void shouldGoOnBehindALineThatIsNotUtf8() throws IOException {
        // given
        byte[] bytes = {(byte) 0xC3, '(', '\n', 'b', '\n'};

        // when
        List<Line> lines = read(bytes);

        // then
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).problem()).contains("UTF-8");
        assertThat(lines.get(1)).isEqualTo(Line.of(2, "b"));
    }

    @Test
    void shouldGoOnBehindALineThatIsTooLong() throws IOException {
        // given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[LineReader.MAX_BYTES]);
        bytes.writeBytes("x\nb\n".getBytes(StandardCharsets.UTF_8));

        // when
        List<Line> lines = read(bytes.toByteArray());

        // then
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).problem()).contains("longer");
        assertThat(lines.get(1)).isEqualTo(Line.of(2, "b"));
    }

    @Test
    void shouldDropAByteOrderMark() throws IOException {
        // given
        byte[] bytes = "\uFEFF{}\n".getBytes(StandardCharsets.UTF_8);

        // when
        List<Line> lines = read(bytes);

        // then
        assertThat(lines).containsExactly(Line.of(1, "{}"));
    }

    private static List<Line> read(byte[] bytes) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(bytes));
        List<Line> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
