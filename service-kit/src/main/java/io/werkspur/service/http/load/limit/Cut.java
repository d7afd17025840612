// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a client was cut off or refused so that others can go on. */
public enum Cut {
    /** Its connection only waited, and another client needed the place. */
    PLACE,
    /** The head of its request took too long. */
    HEAD,
    /** The body of its request took too long. */
    BODY,
    /** Its body was slow, and others needed the memory. */
    MEMORY,
    /** It took too little of a response. */
    RESPONSE,
    /** Too many requests waited. */
    BUSY;

    /** Counts them: {@value #NAME} by {@code reason}. Safe from any thread. */
    public static final class Counters {
        static final String NAME = "werkspur.http.cut";

        private final Map<Cut, Counter> counters = new EnumMap<>(Cut.class);

        /** @param metrics null: nothing is counted */
        public Counters(@Nullable MeterRegistry metrics) {
            if (metrics != null) {
                for (Cut reason : values()) {
                    counters.put(
                            reason,
                            Counter.builder(NAME)
                                    .description("Clients that were cut off or refused so that others can go on")
                                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                                    .register(metrics));
                }
            }
        }

        /** One more. */
        public void count(Cut reason) {
            Counter counter = counters.get(reason);
            if (counter != null) {
                counter.increment();
            }
        }
    }
}
