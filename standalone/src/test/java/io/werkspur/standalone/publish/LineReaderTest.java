// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.standalone.publish.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
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

    @Test
    void shouldReadLinesThatDoNotEndWhereABlockEnds() throws IOException {
        // given
        List<Line> expected = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int number = 1; number <= 300; number++) {
            String text = "ü".repeat(number * 7) + number;
            expected.add(Line.of(number, text));
            bytes.writeBytes((text + (number == 300 ? "" : "\n")).getBytes(StandardCharsets.UTF_8));
        }
        String long200k = "x".repeat(200_000);
        expected.add(Line.of(301, long200k));
        expected.add(Line.of(302, ""));
        bytes.writeBytes(("\n" + long200k + "\n\n").getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(read(bytes.toByteArray())).isEqualTo(expected);
        assertThat(read(new ByteAtATime(bytes.toByteArray()))).isEqualTo(expected);
    }

    @Test
    void shouldAcceptALineThatIsJustNotTooLong() throws IOException {
        // given
        String longest = "x".repeat(LineReader.MAX_BYTES);

        // then
        assertThat(read((longest + "\r\n" + longest).getBytes(StandardCharsets.UTF_8)))
                .extracting(line -> line.problem() == null)
                .containsExactly(false, true);
    }

    @Test
    void shouldAcceptTheReplacementCharacterIfItStandsInTheLine() throws IOException {
        // then
        assertThat(read("a\uFFFDb".getBytes(StandardCharsets.UTF_8))).containsExactly(Line.of(1, "a\uFFFDb"));
    }

    @Test
    void shouldRefuseSurrogatesThatAreEncodedOneByOne() throws IOException {
        // given
        byte[] bytes = {(byte) 0xED, (byte) 0xA0, (byte) 0xBD, (byte) 0xED, (byte) 0xB8, (byte) 0x80, '\n', 'b'};

        // then
        assertThat(read(bytes)).extracting(Line::text).containsExactly("", "b");
    }

    @Test
    void shouldReturnALineBeforeTheNextOneIsThere() throws IOException {
        // given
        PipedOutputStream pipe = new PipedOutputStream();
        LineReader reader = new LineReader(new PipedInputStream(pipe));

        // when
        pipe.write("a\n".getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(reader.next()).isEqualTo(Line.of(1, "a"));
    }

    /** A stream of which every call returns a single byte. */
    private static final class ByteAtATime extends ByteArrayInputStream {
        ByteAtATime(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }
    }

    private static List<Line> read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes));
    }

    private static List<Line> read(InputStream in) throws IOException {
        LineReader reader = new LineReader(in);
        List<Line> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
