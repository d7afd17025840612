// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry.restore;

import io.werkspur.schema.serde.registry.KeptSchemaCheck;
import io.werkspur.schema.serde.registry.LostSchema;
import io.werkspur.schema.serde.registry.RegistryAdmin;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.kept.KeptSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Registers kept schemas again that the registry has lost, each under its old id. A schema under another id would not help, and its
 * id could be one of those that were lost, so nothing is registered without choosing its id. For one thread.
 */
public final class SchemaRestore {
    private final RegistryAdmin registry;
    private final KeptSchemaCheck check;
    private final Map<String, Place> places = new HashMap<>();

    /**
     * The result for one schema.
     *
     * @param schema what was lost
     * @param problem why it is still lost, in one line; null if the registry gives it again
     */
    public record Outcome(LostSchema schema, @Nullable String problem) {}

    /** Where schemas of a subject go, and how many are there. */
    private static final class Place {
        private final String subject;
        private int versions;

        private Place(String subject) {
            this.subject = subject;
        }
    }

    public SchemaRestore(RegistryAdmin registry, KeptSchemaCheck check) {
        this.registry = registry;
        this.check = check;
    }

    /**
     * Registers everything that is lost.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public List<Outcome> run() {
        List<LostSchema> lost = check.run();
        Map<Object, String> problems = new HashMap<>();
        for (LostSchema schema : lost) {
            try {
                String problem = restore(schema);
                if (problem != null) {
                    problems.put(schema.key(), problem);
                }
            } catch (RegistryUnavailableException e) {
                problems.put(schema.key(), String.valueOf(e.getMessage()));
            }
        }
        return outcomes(lost, problems);
    }

    private List<Outcome> outcomes(List<LostSchema> lost, Map<Object, String> problems) {
        List<LostSchema> still = lost.isEmpty() ? lost : check.run();
        List<Outcome> outcomes = new ArrayList<>();
        for (LostSchema schema : lost) {
            boolean isLost = still.stream().anyMatch(other -> other.key().equals(schema.key()));
            outcomes.add(new Outcome(
                    schema,
                    isLost
                            ? problems.getOrDefault(
                                    schema.key(), "the registry took it, but does not give it under its id")
                            : null));
        }
        return outcomes;
    }

    private @Nullable String restore(LostSchema lost) {
        KeptSchema kept = lost.kept();
        if (kept == null) {
            return "its kept copy cannot be read (" + check.kept().damaged().get(lost.key()) + ")";
        }
        if (lost.isReplaced()) {
            return "the registry has given its id to another schema, so no message with this id can be told from another";
        }
        if (!(kept.key() instanceof Integer id)) {
            return "a GUID cannot be chosen: register what was registered then";
        }
        Place place = places.computeIfAbsent(subjectOf(kept), this::placeOf);
        if (registry.isApicurio()) {
            intoApicurio(id, kept, place);
        } else {
            registry.importUnder(place.subject, id, kept.schema());
        }
        return null;
    }

    /** Beside versions that are registered now, so that none of the old ones becomes the latest. */
    private Place placeOf(String subject) {
        return registry.versions(subject).isEmpty() ? new Place(subject) : new Place(subject + "-restored");
    }

    private static String subjectOf(KeptSchema kept) {
        return kept.subject() == null ? kept.schema().getFullName() : kept.subject();
    }

    private void intoApicurio(int id, KeptSchema kept, Place place) {
        if (place.versions == 0) {
            place.versions = registry.versions(place.subject).stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
        }
        String text = kept.schema().toString();
        // The registry holds each text once. If it has this one under another id, the same schema needs another text.
        for (String form : List.of(text, text + spelled(id))) {
            registry.importArchive(new ApicurioArchive(id, form, place.subject, place.versions + 1, true).zip());
            if (isGiven(id)) {
                place.versions++;
                return;
            }
        }
    }

    private boolean isGiven(int id) {
        return check.run().stream().noneMatch(lost -> lost.key().equals(id));
    }

    private static String spelled(int id) {
        return Integer.toBinaryString(id).replace('0', ' ').replace('1', '\t');
    }
}
