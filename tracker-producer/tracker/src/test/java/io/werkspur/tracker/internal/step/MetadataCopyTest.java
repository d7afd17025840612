// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.value.MetadataObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataCopyTest {
    private final RepairNotes notes = new RepairNotes();
    private final MetadataCopy copy = new MetadataCopy(new SizeCount(), notes);

    private static MetadataValue nested(int levels) {
        MetadataValue nested = new MetadataValue("core");
        for (int level = 0; level < levels; level++) {
            nested = level % 2 == 0
                    ? new MetadataValue(List.of(nested))
                    : new MetadataValue(MetadataObject.of(Map.of("k", nested)));
        }
        return nested;
    }

    @Test
    void shouldShareNothingThatCanChangeWhenValuesAreNested() {
        List<MetadataValue> mine = new ArrayList<>(List.of(new MetadataValue(1L)));
        Map<String, MetadataValue> given =
                Map.of("list", new MetadataValue(mine), "nan", new MetadataValue(Double.NaN));

        Map<String, MetadataValue> copied = copy.of(given);
        mine.clear();

        assertThat(copied)
                .containsEntry("list", new MetadataValue(List.of(new MetadataValue(1L))))
                .containsEntry("nan", new MetadataValue(Double.NaN));
        assertThat(notes.lines()).isEmpty();
    }

    @Test
    void shouldCutAndSayWhatIsNestedTooDeep() {
        Map<String, MetadataValue> copied = copy.of(Map.of(
                "fits", nested(Limits.MAX_METADATA_DEPTH - 1),
                "deep", nested(Limits.MAX_METADATA_DEPTH)));

        assertThat(copied.get("fits").toString()).contains("core");
        assertThat(copied.get("deep").toString()).doesNotContain("core").contains("[nested too deep]");
        assertThat(notes.lines()).containsExactly("metadata.deep: nested deeper than 32 levels");
    }

    @Test
    void shouldEndWhenAValueContainsItself() {
        List<MetadataValue> circle = new ArrayList<>();
        circle.add(new MetadataValue(circle));

        assertThat(copy.of(Map.of("circle", new MetadataValue(circle)))
                        .get("circle")
                        .toString())
                .contains("[nested too deep]");
    }
}
