// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.Utf8Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFitProperties {
    private static final String[] UNITS = {"x", "ä", "花", "🌸"};

    private final RepairNotes notes = new RepairNotes();
    private final Map<String, Object> cuts = new LinkedHashMap<>();

    private static String text(Random random, int max) {
        return UNITS[random.nextInt(UNITS.length)].repeat(random.nextInt(max));
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 5)) {
            case 0 -> text(random, 20);
            case 1 -> text(random, 60_000);
            case 2 -> random.nextLong();
            case 3 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(30); i > 0; i--) {
                    list.add(value(random, depth + 2));
                }
                yield list;
            }
            default -> object(random, depth + 1, 5);
        };
    }

    private static Map<String, @Nullable Object> object(Random random, int depth, int max) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(max); i > 0; i--) {
            object.put(text(random, 200) + i, value(random, depth));
        }
        return object;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldBeLightEnoughAndSayWhatIsGoneWhateverThereWas(long seed) {
        Random random = new Random(seed);
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("content", text(random, 400_000));
        item.put("metadata", object(random, 0, 25));
        int before = item.hashCode();

        Map<String, @Nullable Object> fitted = new ItemFit(RepairLimits.MAX_TEXT_BYTES, cuts, notes).fit(item);

        assertThat(ItemWeight.of(fitted)).isLessThanOrEqualTo(RepairLimits.MAX_ITEM_WEIGHT);
        assertThat(fitted.equals(item))
                .as("unchanged exactly when nothing is told")
                .isEqualTo(notes.isEmpty());
        assertThat(item.hashCode()).as("what was given is not changed").isEqualTo(before);
        assertThat(cuts).hasSizeLessThanOrEqualTo(RepairLimits.MAX_CUTS);
        assertThat((String) item.get("content")).startsWith((String) fitted.get("content"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 100, 1_024})
    void shouldCutAtAWholeCharacterAndNoEarlier(int most) {
        Random random = new Random(most);
        for (int i = 0; i < 200; i++) {
            String text = text(random, 40) + text(random, 400) + text(random, 40);

            String cut = Utf8Text.cut(text, most);

            int bytes = cut.getBytes(StandardCharsets.UTF_8).length;
            assertThat(Utf8Text.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
            assertThat(text).startsWith(cut);
            assertThat(bytes).isLessThanOrEqualTo(most);
            assertThat(bytes + 4 > most || cut.equals(text)).isTrue();
            assertThat(cut.isEmpty() || !Character.isHighSurrogate(cut.charAt(cut.length() - 1)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 101, 40_000})
    void shouldTellTheFactsOfTheFirstTextsOnlyWhenManyAreCut(int texts) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            list.add("x".repeat(1_100));
        }
        Map<String, @Nullable Object> item =
                new LinkedHashMap<>(Map.of("metadata", new LinkedHashMap<>(Map.of("k".repeat(300), list))));

        new ItemFit(1_024, cuts, notes).fit(item);

        assertThat(cuts).hasSize(Math.min(texts, RepairLimits.MAX_CUTS));
        assertThat(notes.lines()).hasSizeLessThanOrEqualTo(RepairLimits.MAX_WARNINGS + 1);
    }
}
