// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.qda.element.Guids;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.SharedValues;
import io.werkspur.schema.ExecutionRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Groups runs by person, configuration, session, batch and workshop, as far as the view shows them. Groups are
 * distinguished by their full names, of which only the beginning is kept. For one thread.
 */
final class RunGroups {
    /** What the runs of a set share; the word is in the name of the set and in the path of its GUID. */
    private enum Kind {
        CONFIG("config", run -> run.getConfigName().orElse(null)),
        SESSION("session", run -> run.getSessionId().orElse(null)),
        BATCH("batch", run -> run.getBatchId().orElse(null)),
        WORKSHOP("workshop", run -> run.getAttributes().get("workshop"));

        private final String word;
        private final Function<ExecutionRecord, @Nullable String> name;

        Kind(String word, Function<ExecutionRecord, @Nullable String> name) {
            this.word = word;
            this.name = name;
        }
    }

    /**
     * Runs that belong together.
     *
     * @param guid GUID of the case or set
     * @param name for people
     * @param runs in the order in which they were added
     */
    record Group(String guid, String name, List<KnownRun> runs) {}

    /**
     * The runs of one person.
     *
     * @param group the runs
     * @param shared the values that the runs have in common
     */
    record Person(Group group, SharedValues shared) {}

    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final Map<Kind, Map<String, Group>> sets = new EnumMap<>(Kind.class);

    void add(KnownRun run, ExecutionRecord facts, List<@Nullable String> values) {
        String pseudonym = facts.getUserId().orElse(null);
        if (pseudonym != null) {
            String guid = Guids.of("case", pseudonym);
            Person person = persons.computeIfAbsent(
                    guid,
                    first -> new Person(
                            new Group(guid, QdaText.name(pseudonym), new ArrayList<>()), new SharedValues()));
            person.group().runs().add(run);
            person.shared().add(values);
        }
        for (Kind kind : Kind.values()) {
            String name = kind.name.apply(facts);
            if (name != null) {
                String guid = Guids.of(kind.word, name);
                sets.computeIfAbsent(kind, first -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                guid,
                                first -> new Group(guid, QdaText.name(kind.word + ": " + name), new ArrayList<>()))
                        .runs()
                        .add(run);
            }
        }
    }

    /** Each person, in the order of their first runs. */
    Collection<Person> persons() {
        return persons.values();
    }

    /** All sets, by kind. */
    List<Group> sets() {
        return sets.values().stream()
                .flatMap(groups -> groups.values().stream())
                .toList();
    }
}
