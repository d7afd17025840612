// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.access;

import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RunOrigin;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.PipelineEvent;
import java.util.List;
import java.util.Set;

/**
 * Which runs a token may write. Each limit that is not empty must hold. Immutable.
 *
 * @param token name of the token; empty for one that may write everything
 * @param own whether only runs that were opened with this token
 * @param prefixes beginnings of ids of runs
 * @param sessions digests of the sessions of runs
 * @param sources digests of nodes: of the one that opened the run, and of every event's
 * @param text the limits as the operator wrote them, for messages
 */
public record TokenScope(
        String token,
        boolean own,
        List<String> prefixes,
        Set<RequestDigest> sessions,
        Set<RequestDigest> sources,
        String text) {
    /** No limits. */
    public static final TokenScope EVERYTHING =
            new TokenScope(RunOrigin.NOBODY, false, List.of(), Set.of(), Set.of(), "all");

    /** Copies the lists. */
    public TokenScope {
        prefixes = List.copyOf(prefixes);
        sessions = Set.copyOf(sessions);
        sources = Set.copyOf(sources);
    }

    /** Whether there are no limits. */
    public boolean isEverything() {
        return !own && prefixes.isEmpty() && sessions.isEmpty() && sources.isEmpty();
    }

    /** Whether the id alone keeps the token away from the runs of others. */
    public boolean isConfinedById() {
        return !prefixes.isEmpty();
    }

    /** Whether a run of this id may be in it. */
    public boolean holdsId(String executionId) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(executionId::startsWith);
    }

    /** Whether a run that was opened like this is in it; {@link #holdsId} must hold too. */
    public boolean holds(RunOrigin origin) {
        return (!own || origin.token().equals(token))
                && (sessions.isEmpty() || origin.session() != null && sessions.contains(origin.session()))
                && (sources.isEmpty() || origin.source() != null && sources.contains(origin.source()));
    }

    /** Whether the event says nothing of itself that is outside: another node, another session. */
    public boolean holdsClaimsOf(PipelineEvent event) {
        boolean isOfNode = sources.isEmpty()
                || event.getSource()
                        .flatMap(EventSource::getNode)
                        .map(RequestDigest::of)
                        .filter(sources::contains)
                        .isPresent();
        boolean isOfSession = sessions.isEmpty()
                || event.getContext()
                        .map(context -> sessions.contains(RequestDigest.of(context.getSessionId())))
                        .orElse(true);
        return isOfNode && isOfSession;
    }
}
