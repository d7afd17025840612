// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.typeset.font.Typefaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text is, its lines contain all of it, in order, and none is too long. */
class LinesProperties {
    private static final int SEEDS = Integer.getInteger("werkspur.test.seeds", 8) * 25;
    private static final Typefaces OURS = Typefaces.only(List.of());
    private static final TextStyle INK = new TextStyle(12, false, 0);
    private static final TextStyle BOLD = new TextStyle(9, true, 0xff);
    private static final List<String> PIECES = List.of(
            "Wort",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            "ü",
            "u\u0308",
            "fi",
            "花",
            "の",
            "。",
            "क्षि",
            "हिन्दी",
            "زَهْرَة",
            "لا",
            "(2026)",
            "12.5",
            "꽃",
            "한 그루",
            "👩\u200d👩\u200d👧",
            "🏴\udb40\udc67\udb40\udc7f",
            "\u200d",
            "\ufeff",
            "\u00a0",
            "\u3000",
            "שלום",
            "-",
            "ก็",
            "𝒳",
            "\u2068",
            "\u2069",
            "unbrechbarunbrechbarunbrechbar",
            "…",
            "\u0301",
            "Silben\u00adtrennung",
            "1\ufe0f\u20e3",
            "a\u3164b",
            "\ue000",
            "😀");

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSayTheWholeTextInLinesThatFit(int seed) {
        Random random = new Random(seed);
        StringBuilder all = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(60); k >= 0; k--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            spans.add(new Span(text.toString(), random.nextBoolean() ? INK : BOLD));
            all.append(text);
        }
        float width = 30 + random.nextInt(400);
        boolean isRightToLeft = random.nextInt(3) == 0;

        List<Line> lines = lines(spans, width, isRightToLeft);

        StringBuilder said = new StringBuilder();
        for (Line line : lines) {
            line.clusters().forEach(cluster -> said.append(cluster.text()));
            long seen = line.clusters().stream()
                    .filter(cluster -> !cluster.isBlank())
                    .count();
            assertThat(line.width() <= width + 0.01f || seen == 1)
                    .as("width of a line")
                    .isTrue();
            requireInside(line);
        }
        assertThat(said.toString()).isEqualTo(all.toString());
    }

    private static void requireInside(Line line) {
        for (int i = 0; i < line.places().length; i++) {
            Cluster cluster = line.clusters().get(i);
            assertThat(cluster.glyphs()).isNotEmpty();
            if (!cluster.isBlank()) {
                assertThat(line.places()[i]).isBetween(-0.01f, line.width() + 0.01f);
                assertThat(line.places()[i] + cluster.width()).isBetween(-0.01f, line.width() + 0.01f);
            }
        }
    }

    @Test
    void shouldBreakBetweenWordsAndLetBlanksHangOut() {
        List<Line> lines = lines(List.of(new Span("eins zwei   drei", INK)), 60, false);

        assertThat(lines.stream().map(LinesProperties::text).toList()).containsExactly("eins zwei   ", "drei");
        assertThat(lines.get(0).width()).isLessThanOrEqualTo(60);
    }

    @Test
    void shouldShowAHyphenWhenALineEndsAfterASoftOne() {
        List<Line> lines = lines(List.of(new Span("Silben\u00adtrennung", INK)), 60, false);

        assertThat(lines).hasSize(2);
        assertThat(lines.stream().map(LinesProperties::text).toList()).containsExactly("Silben\u00ad", "trennung");
        List<Cluster> first = lines.get(0).clusters();
        Cluster hyphen = first.get(first.size() - 1);
        assertThat(hyphen.glyphs()).containsExactly(hyphen.typeface().hyphen());
        Line whole = lines(List.of(new Span("Silben\u00adtrennung", INK)), 600, false)
                .get(0);
        assertThat(whole.clusters())
                .noneMatch(cluster -> cluster.glyphs()[0] == cluster.typeface().hyphen())
                .anyMatch(cluster -> cluster.glyphs()[0] == cluster.typeface().space());
    }

    @Test
    void shouldBreakAtASlashOnlyWhenTheWordIsLong() {
        assertThat(lines(List.of(new Span("10:30 (Europe/Berlin)", INK)), 90, false).stream()
                        .map(LinesProperties::text)
                        .toList())
                .containsExactly("10:30 ", "(Europe/Berlin)");
        assertThat(text(lines(List.of(new Span("https://example.org/generated/image.png", INK)), 180, false)
                        .get(0)))
                .endsWith("/");
    }

    @Test
    void shouldEndALineOfBlanksAtLast() {
        List<Line> lines = lines(List.of(new Span(" ".repeat(20_000), INK)), 100, false);

        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.stream().mapToInt(line -> text(line).length()).sum()).isEqualTo(20_000);
    }

    @Test
    void shouldEndALineWhereTheTextDoes() {
        List<Line> lines = lines(List.of(new Span("a\n\nb\r\nc", INK)), 100, false);

        assertThat(lines.stream().map(LinesProperties::text).toList()).containsExactly("a\n", "\n", "b\r\n", "c");
    }

    @Test
    void shouldStandAtTheRightInOrderWhenTheParagraphRunsFromRightToLeft() {
        Line line = lines(List.of(new Span("زهرة (2026) ", INK)), 200, true).get(0);

        int first = text(line).indexOf('ز');
        int digit = text(line).indexOf('2');
        int lastDigit = text(line).indexOf('6');
        assertThat(line.places()[first]).isGreaterThan(line.places()[digit]);
        assertThat(line.places()[lastDigit]).isGreaterThan(line.places()[digit]);
        assertThat(line.places()[line.places().length - 1]).isNegative();
    }

    @Test
    void shouldMarkWhatStandsInLatinLettersAndKeepWhatItSays() {
        List<String> told = new ArrayList<>();
        Clusters clusters = new Clusters(
                List.of(new Span("나 한 그루 꽃!", INK)), false, OURS, (script, count) -> told.add(script + " " + count));
        StringBuilder glyphs = new StringBuilder();
        StringBuilder said = new StringBuilder();
        clusters.forEachRemaining(cluster -> {
            said.append(cluster.text());
            glyphs.append(cluster.glyphs().length);
        });

        assertThat(said.toString()).isEqualTo("나 한 그루 꽃!");
        assertThat(told).containsExactly("HANGUL 5");
        assertThat(glyphs.length()).isEqualTo("⟨na han geulu kkoch⟩!".length());
    }

    @Test
    void shouldNotCutALongTextWithinWhatAReaderTakesForOneCharacter() {
        String family = "👩\u200d👩\u200d👧";
        List<Line> lines = lines(List.of(new Span(family.repeat(2_000), INK)), 300, false);

        for (Line line : lines) {
            assertThat(text(line).length() % family.length()).isZero();
        }
    }

    private static List<Line> lines(List<Span> spans, float width, boolean isRightToLeft) {
        Lines lines = new Lines(new Clusters(spans, isRightToLeft, OURS, (script, count) -> {}), width, isRightToLeft);
        List<Line> all = new ArrayList<>();
        lines.forEachRemaining(all::add);
        return all;
    }

    private static String text(Line line) {
        StringBuilder text = new StringBuilder();
        line.clusters().forEach(cluster -> text.append(cluster.text()));
        return text.toString();
    }
}
