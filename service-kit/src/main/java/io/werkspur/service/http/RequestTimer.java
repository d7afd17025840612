// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.werkspur.service.http.load.QuickTimes;
import java.time.Duration;

/**
 * Measures requests: timer {@value #NAME} by {@code method}, {@code route} (the pattern, not the path, so the number of
 * values is bounded) and {@code status}. Safe from any thread.
 */
final class RequestTimer implements RequestLogger, QuickTimes {
    static final String NAME = "werkspur.http.requests";

    private static final double NANOS_A_MILLI = 1e6;
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry metrics;

    RequestTimer(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(Context request, Float millis) {
        if (FirstRequest.is(request)) {
            return;
        }
        answered(method(request), route(request), request.statusCode(), Duration.ofNanos((long)
                (millis * NANOS_A_MILLI)));
    }

    @Override
    public void answered(String method, String route, int status, Duration time) {
        Timer.builder(NAME)
                .description("Requests, from the first byte to the last of the answer")
                .serviceLevelObjectives(BOUNDS)
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(metrics)
                .record(time);
    }

    private static String method(Context request) {
        return HandlerType.commonHttp().contains(request.method())
                ? request.method().name()
                : "other";
    }

    private static String route(Context request) {
        Endpoint endpoint = request.endpoints().lastHttpEndpoint();
        return endpoint == null ? "none" : endpoint.path;
    }
}
