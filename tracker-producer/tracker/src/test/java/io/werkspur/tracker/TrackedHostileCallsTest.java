// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.json.value.EnumNames;
import io.werkspur.testkit.cases.HostileCall;
import io.werkspur.testkit.cases.SharedCases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Calls that nobody should make, through the methods of the tracker, as far as their types let them in: all of them are run against
 * the rules themselves (item-repair). {@code -Dhostile.calls=FILE} tries other ones.
 */
class TrackedHostileCallsTest {
    private static final Instant NOW = Instant.parse("2025-11-03T09:30:00Z");

    private final RecordingTransport transport = new RecordingTransport();
    private final Tracker tracker = new Tracker(
            transport, Clock.fixed(NOW, ZoneOffset.UTC), new EventSource(null, "test", null), Duration.ZERO);

    @Test
    void shouldReportTheItemThatOtherClientsReportWhenACallIsHostile() {
        List<HostileCall> calls = SharedCases.hostile(Path.of(System.getProperty(
                "hostile.calls", SharedCases.folder().resolve("hostile.jsonl").toString())));
        List<Integer> others = new ArrayList<>();
        int made = 0;
        for (HostileCall call : calls) {
            if (call.call().equals("item") && report(call.values())) {
                made++;
                if (!Sha256.hex(call.text(transport.last())).equals(call.sha256())) {
                    others.add(call.line());
                }
                transport.accepted.clear();
            }
        }

        assertThat(others).as("lines whose item differs").isEmpty();
        assertThat(transport.refused).isEmpty();
        assertThat(made).isGreaterThan(calls.size() / 10);
    }

    /** False when the methods do not take such values. */
    private boolean report(Map<String, @Nullable Object> arguments) {
        try {
            Object name = arguments.remove("item_type");
            ItemType type = name == null ? null : EnumNames.ITEM_TYPES.value((String) name);
            if (name != null && type == null) {
                return false;
            }
            ItemOption[] options = NamedOptions.of(arguments);
            tracker.start("run", null).item(type, options);
            return true;
        } catch (ClassCastException | IllegalArgumentException e) {
            return false;
        }
    }
}
