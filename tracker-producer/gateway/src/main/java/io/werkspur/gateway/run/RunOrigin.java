// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.PipelineEvent;
import org.jspecify.annotations.Nullable;

/**
 * How a run was opened at this gateway: decides which tokens may write it. Immutable.
 *
 * @param token name of the token that opened it; {@link #NOBODY} if that may write every run, or is not known
 * @param session digest of its session; null if it was opened without a context, or is not known
 * @param source digest of the node that opened it; null if it named none, or is not known
 */
public record RunOrigin(
        String token,
        @Nullable RequestDigest session,
        @Nullable RequestDigest source) {
    /** The name of no token: a run with it belongs to no token that is limited to its own runs. */
    public static final String NOBODY = "";

    /** Of a run from a journal of before, and of one that was started elsewhere. */
    public static final RunOrigin UNKNOWN = new RunOrigin(NOBODY, null, null);

    /** Of a run that is opened by an event. */
    public static RunOrigin of(String token, PipelineEvent event) {
        return new RunOrigin(
                token,
                event.getContext()
                        .map(ExecutionContext::getSessionId)
                        .map(RequestDigest::of)
                        .orElse(null),
                event.getSource()
                        .flatMap(EventSource::getNode)
                        .map(RequestDigest::of)
                        .orElse(null));
    }
}
