// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.javalin.http.Context;
import io.werkspur.aggregator.query.read.RunPrefix;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.json.value.JsonTime;
import io.werkspur.service.http.RequestParameters;
import io.werkspur.service.http.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of queries; responds to a wrong one with 400 and one line. */
final class QueryParameters {
    static final int MAX_ITEMS = 10_000;
    static final int MAX_RUNS = 1_000;
    private static final int DEFAULT_ITEMS = 1_000;
    private static final int DEFAULT_RUNS = 100;

    private final Context request;

    /** Reads {@code request}; a parameter that its route does not have is an error, so that a misspelt bound is never ignored. */
    QueryParameters(Context request) {
        this.request = request;
        RequestParameters.requireKnown(request);
    }

    String executionId() {
        return RequestParameters.executionId(request);
    }

    RunPrefix prefix() {
        Long sequence = number("until_sequence", SequenceNumber.MIN, SequenceNumber.MAX);
        String time = request.queryParam("until_time");
        return new RunPrefix(sequence == null ? SequenceNumber.MAX : sequence, time == null ? null : micros(time));
    }

    private static Long micros(String time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, JsonTime.parse(time));
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("until_time: " + e.getMessage());
        }
    }

    long from() {
        Long from = number("from", SequenceNumber.MIN, SequenceNumber.MAX);
        return from == null ? SequenceNumber.MIN : from;
    }

    int itemLimit() {
        Long limit = number("limit", 1, MAX_ITEMS);
        return limit == null ? DEFAULT_ITEMS : Math.toIntExact(limit);
    }

    int runLimit() {
        Long limit = number("limit", 1, MAX_RUNS);
        return limit == null ? DEFAULT_RUNS : Math.toIntExact(limit);
    }

    boolean stalled() {
        String status = request.queryParam("status");
        if ("running".equals(status) || "stalled".equals(status)) {
            return "stalled".equals(status);
        }
        throw ProblemException.badRequest(
                "status: Expected running or stalled, but got " + (status == null ? "none" : "'" + status + "'"));
    }

    Cursor cursor(int partitions) {
        String text = request.queryParam("cursor");
        if (text == null) {
            return Cursor.START;
        }
        return Cursor.decode(text)
                .filter(cursor -> cursor.partition() < partitions)
                .orElseThrow(() -> ProblemException.badRequest("cursor: Expected the next of an earlier answer"));
    }

    int partition(int partitions) {
        try {
            int partition = Integer.parseInt(request.pathParam("partition"));
            if (partition >= 0 && partition < partitions) {
                return partition;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw ProblemException.badRequest("partition: Expected a whole number from 0 to " + (partitions - 1));
    }

    String after() {
        String after = request.queryParam("after");
        if (after == null || after.isEmpty() || ExecutionId.isValid(after)) {
            return after == null ? "" : after;
        }
        throw ProblemException.badRequest("after: Expected an execution id or nothing");
    }

    private @Nullable Long number(String name, long min, long max) {
        String text = request.queryParam(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw ProblemException.badRequest(name + ": Expected a whole number from " + min + " to " + max);
    }
}
