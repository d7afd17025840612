// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the requests of one client per second, and allows as many again at once after a pause. Safe from any thread.
 */
public final class RateLimit {
    private static final int MAX_CLIENTS = 10_000;

    private final long perSecond;
    private final Map<String, Bucket> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    /** @param perSecond requests per second; 0: no limit */
    public RateLimit(long perSecond) {
        this.perSecond = perSecond;
    }

    /** Returns how long the client must wait; if that is zero, the request is counted. */
    Duration waitFor(String client) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket bucket(String client) {
        synchronized (clients) {
            return clients.computeIfAbsent(
                    client,
                    unused -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(2 * perSecond)
                                    .refillGreedy(perSecond, Duration.ofSeconds(1))
                                    .initialTokens(2 * perSecond))
                            .build());
        }
    }
}
