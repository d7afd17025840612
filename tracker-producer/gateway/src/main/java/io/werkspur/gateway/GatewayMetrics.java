// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.werkspur.gateway.journal.Journal;
import io.werkspur.gateway.journal.OutboxRelay;
import io.werkspur.gateway.journal.RefusedEvents;
import io.werkspur.gateway.process.CommandCounters;

/**
 * The gateway's meters. Requests by route and status are measured by the server. What to alert on: {@code
 * werkspur.gateway.waiting} rising for minutes (the broker or the registry is away), {@code werkspur.gateway.requests.failed}
 * or {@code .full} rising (the disk), {@code werkspur.gateway.events.aside} above zero (the broker refuses events for good).
 */
final class GatewayMetrics {
    private GatewayMetrics() {}

    static void addTo(
            MeterRegistry meters, CommandCounters counters, Journal journal, OutboxRelay feed, RefusedEvents aside) {
        FunctionCounter.builder("werkspur.gateway.events.accepted", counters, CommandCounters::events)
                .description("Events that the journal has kept")
                .register(meters);
        FunctionCounter.builder("werkspur.gateway.events.sent", feed, OutboxRelay::sent)
                .description("Events that the broker has taken, after a restart some of them again")
                .register(meters);
        FunctionCounter.builder("werkspur.gateway.events.aside", aside, RefusedEvents::count)
                .description("Events that the broker refuses for good; they lie beside the journal")
                .register(meters);
        FunctionCounter.builder("werkspur.gateway.writes", counters, CommandCounters::writes)
                .description("Writes that the disk has confirmed, each with one request or more")
                .register(meters);
        FunctionCounter.builder("werkspur.gateway.requests.failed", counters, CommandCounters::failed)
                .description("Requests that the disk did not take")
                .register(meters);
        FunctionCounter.builder("werkspur.gateway.requests.full", counters, CommandCounters::full)
                .description("Requests that found the journal full")
                .register(meters);
        FunctionCounter.builder("werkspur.gateway.answers.evicted", counters, CommandCounters::evictions)
                .description("Answers under idempotency keys that had to go before their time")
                .register(meters);
        Gauge.builder("werkspur.gateway.waiting", journal, Journal::waiting)
                .description("Accepted requests whose events are not yet on the broker")
                .register(meters);
        Gauge.builder("werkspur.gateway.journal.bytes", journal, Journal::bytes)
                .baseUnit("bytes")
                .description("Size of the journal")
                .register(meters);
        Gauge.builder("werkspur.gateway.runs", counters, CommandCounters::runs)
                .description("Runs that are known")
                .register(meters);
        Gauge.builder("werkspur.gateway.answers", counters, CommandCounters::answers)
                .description("Answers that are kept under idempotency keys")
                .register(meters);
    }
}
