// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code GET /metrics} for the operator, in Prometheus' text form, or in OpenMetrics' if the client asks for it. */
public final class MetricsRoute {
    /** The path. */
    public static final String PATH = "/metrics";

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsRoute() {}

    /** Adds it; {@code metrics} belongs to the caller. */
    public static void addTo(Routes routes, PrometheusMeterRegistry metrics) {
        routes.operator(PATH, request -> {
            String accepted = request.header("Accept");
            boolean openMetrics = accepted != null && accepted.contains("application/openmetrics-text");
            String type = openMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8" : TEXT;
            request.contentType(type).result(metrics.scrape(type));
        });
    }
}
