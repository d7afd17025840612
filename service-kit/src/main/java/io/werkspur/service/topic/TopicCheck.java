// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Compares topics as they are with topics as they must be. Pure. */
final class TopicCheck {
    private TopicCheck() {}

    /** Every deviation, including the number of partitions. */
    static List<TopicProblem> againstLayout(TopicLayout layout, Map<String, TopicState> states) {
        List<TopicProblem> problems = new ArrayList<>();
        for (TopicSpec spec : layout.specs()) {
            TopicState state = states.get(spec.name());
            problems.addAll(existenceAndSettings(spec, state));
            if (state != null && spec.fixedPartitions() && state.partitions() != spec.partitions()) {
                String expected = partitions(spec.partitions());
                problems.add(TopicProblem.partitions(spec.name(), expected, state.partitions()));
            }
        }
        return problems;
    }

    /** Every deviation, but any number of partitions is allowed if all topics that must have the same number do. */
    static List<TopicProblem> againstEachOther(List<TopicSpec> specs, Map<String, TopicState> states) {
        List<TopicProblem> problems = new ArrayList<>();
        OptionalInt shared = OptionalInt.empty();
        String first = "";
        for (TopicSpec spec : specs) {
            TopicState state = states.get(spec.name());
            problems.addAll(existenceAndSettings(spec, state));
            if (state == null || !spec.fixedPartitions()) {
                continue;
            }
            if (shared.isEmpty()) {
                shared = OptionalInt.of(state.partitions());
                first = spec.name();
            } else if (shared.getAsInt() != state.partitions()) {
                String expected = "as many partitions as " + first + ", " + shared.getAsInt();
                problems.add(TopicProblem.partitions(spec.name(), expected, state.partitions()));
            }
        }
        return problems;
    }

    /** Returns the number of partitions of the first existing topic among those that must agree; empty if none exists. */
    static OptionalInt sharedPartitions(List<TopicSpec> specs, Map<String, TopicState> states) {
        for (TopicSpec spec : specs) {
            TopicState state = states.get(spec.name());
            if (state != null && spec.fixedPartitions()) {
                return OptionalInt.of(state.partitions());
            }
        }
        return OptionalInt.empty();
    }

    private static List<TopicProblem> existenceAndSettings(TopicSpec spec, @Nullable TopicState state) {
        if (state == null) {
            return List.of(TopicProblem.missing(spec));
        }
        List<TopicProblem> problems = new ArrayList<>();
        for (SettingRule rule : spec.rules()) {
            String actual = state.settings().get(rule.key());
            if (!rule.allows(actual)) {
                problems.add(TopicProblem.setting(spec, rule, actual == null ? "not known" : actual));
            }
        }
        return problems;
    }

    private static String partitions(int count) {
        return count == 1 ? "1 partition" : count + " partitions";
    }
}
