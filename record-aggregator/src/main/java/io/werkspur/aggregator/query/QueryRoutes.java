// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.werkspur.aggregator.query.instance.AnswerPosition;
import io.werkspur.aggregator.query.instance.EndOffsets;
import io.werkspur.aggregator.query.instance.Owner;
import io.werkspur.aggregator.query.instance.PartitionOwners;
import io.werkspur.aggregator.query.instance.PeerClient;
import io.werkspur.aggregator.query.read.NotReadyException;
import io.werkspur.aggregator.query.read.RunPrefix;
import io.werkspur.aggregator.query.read.RunQueries;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The questions that clients ask. The instance that is asked finds the owner of the run's partition: if that is itself, it answers
 * from its stores, else it passes the question on, once, and the answer back. Safe from any thread.
 */
final class QueryRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART_OF_LIST = "/partitions/{partition}/executions";

    private static final long FAR_BEHIND = 1_000;

    private final int partitions;
    private final RunQueries queries;
    private final PartitionOwners owners;
    private final PeerClient others;
    private final EndOffsets ends;

    QueryRoutes(int partitions, RunQueries queries, PartitionOwners owners, PeerClient others, EndOffsets ends) {
        this.partitions = partitions;
        this.queries = queries;
        this.owners = owners;
        this.others = others;
        this.ends = ends;
    }

    /** Answers one kind of question from the stores of this instance. */
    private interface Question {
        RunQueries.Answer ask(int partition);
    }

    void record(Context request) throws IOException {
        QueryParameters parameters = new QueryParameters(request, Set.of("until_sequence", "until_time"));
        String id = parameters.executionId();
        RunPrefix prefix = parameters.prefix();
        answer(request, id, partition -> queries.record(partition, id, prefix));
    }

    void items(Context request) throws IOException {
        QueryParameters parameters = new QueryParameters(request, Set.of("from", "limit"));
        String id = parameters.executionId();
        long from = parameters.from();
        int limit = parameters.itemLimit();
        answer(request, id, partition -> queries.items(partition, id, from, limit));
    }

    private void answer(Context request, String executionId, Question question) throws IOException {
        int partition = ExecutionPartitioner.partition(executionId, partitions);
        Owner owner = ownerFor(request, partition);
        try {
            if (owner instanceof Owner.There there) {
                passOn(request, there);
            } else if (owner instanceof Owner.Nobody nobody) {
                throw new NotReadyException(nobody.reason());
            } else {
                RunQueries.Answer answer = question.ask(partition);
                AnswerPosition place = placeOf(partition, answer.offset());
                place.writeTo(request);
                if (answer.body() == null) {
                    throw absent(executionId, answer, place);
                }
                request.contentType("application/json");
                answer.body().writeTo(request.outputStream());
            }
        } catch (NotReadyException | InvalidStateStoreException | RegistryUnavailableException e) {
            throw notReady(e);
        }
    }

    // Far behind the log nobody can say that a run does not exist.
    private static RuntimeException absent(String executionId, RunQueries.Answer answer, AnswerPosition place) {
        if (answer.isErased()) {
            return new ProblemException(
                    Problem.of(410, "The run " + executionId + " was erased").ofKind("erased", "Erased run"));
        }
        if (place.lag().orElse(0) > FAR_BEHIND) {
            return new NotReadyException("the run is not there yet, and the instance that works on it is "
                    + place.lag().getAsLong() + " messages behind the log");
        }
        return new ProblemException(
                Problem.of(404, "Expected a run that was tracked, but nothing came of " + executionId)
                        .ofKind("unknown-run", "Unknown run"));
    }

    // Two instances that each believe the other to be the owner must not send a question to and fro.
    private Owner ownerFor(Context request, int partition) {
        return request.header(PeerClient.FORWARDED) != null ? new Owner.Here() : owners.of(partition);
    }

    private AnswerPosition placeOf(int partition, long offset) {
        OptionalLong end = ends.of(partition);
        OptionalLong lag = end.isPresent() ? OptionalLong.of(Math.max(0, end.getAsLong() - offset)) : end;
        return new AnswerPosition(partition, offset, lag, owners.here());
    }

    private void passOn(Context request, Owner.There owner) throws IOException {
        String query = request.queryString();
        PeerClient.Answer answer = others.ask(
                owner.place(),
                request.path() + (query == null ? "" : "?" + query),
                request.res().getHeader("X-Request-Id"));
        request.status(answer.status());
        answer.headers().forEach(request::header);
        try (InputStream body = answer.body()) {
            body.transferTo(request.outputStream());
        }
    }

    void list(Context request) {
        QueryParameters parameters = new QueryParameters(request, Set.of("status", "limit", "cursor"));
        boolean stalled = parameters.stalled();
        int limit = parameters.runLimit();
        Cursor cursor = parameters.cursor(partitions);
        try {
            request.contentType("application/json")
                    .result(JSON.writeValueAsBytes(list(request, stalled, limit, cursor)));
        } catch (NotReadyException | InvalidStateStoreException e) {
            throw notReady(e);
        } catch (IOException e) {
            throw notReady(new NotReadyException("another instance broke off its answer", e));
        }
    }

    private Map<String, Object> list(Context request, boolean stalled, int limit, Cursor from) throws IOException {
        List<Object> runs = new ArrayList<>();
        List<Object> places = new ArrayList<>();
        Cursor next = from;
        int rows = 0;
        while (next != null && runs.size() < limit && rows < RunQueries.MAX_ROWS) {
            JsonNode part = part(request, stalled, limit - runs.size(), next);
            part.get("executions").forEach(runs::add);
            places.add(part.get("place"));
            rows += part.get("rows").intValue();
            JsonNode last = part.get("last");
            if (!last.isNull()) {
                next = new Cursor(next.partition(), last.textValue());
            } else {
                next = next.partition() + 1 < partitions ? new Cursor(next.partition() + 1, "") : null;
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("executions", runs);
        body.put("partitions", places);
        body.put("next", next == null ? null : next.encode());
        return body;
    }

    private JsonNode part(Context request, boolean stalled, int limit, Cursor cursor) throws IOException {
        Owner owner = owners.of(cursor.partition());
        if (owner instanceof Owner.Nobody nobody) {
            throw new NotReadyException(nobody.reason());
        }
        if (owner instanceof Owner.There there) {
            String path = PART_OF_LIST.replace("{partition}", Integer.toString(cursor.partition())) + "?status="
                    + (stalled ? "stalled" : "running") + "&limit=" + limit + "&after=" + cursor.after();
            PeerClient.Answer answer =
                    others.ask(there.place(), path, request.res().getHeader("X-Request-Id"));
            try (InputStream body = answer.body()) {
                if (answer.status() != 200) {
                    throw new NotReadyException("partition " + cursor.partition()
                            + ": the instance that works on it answered " + answer.status());
                }
                return JSON.readTree(body);
            }
        }
        return JSON.valueToTree(localPart(cursor.partition(), stalled, cursor.after(), limit));
    }

    /** What instances ask each other for to make a list. */
    void partOfList(Context request) {
        QueryParameters parameters = new QueryParameters(request, Set.of("status", "limit", "after"));
        int partition = parameters.partition(partitions);
        String after = parameters.after();
        try {
            request.json(localPart(partition, parameters.stalled(), after, parameters.runLimit()));
        } catch (NotReadyException | InvalidStateStoreException e) {
            throw notReady(e);
        }
    }

    private Map<String, Object> localPart(int partition, boolean stalled, String after, int limit) {
        RunQueries.Page page = queries.list(partition, stalled, after, limit);
        AnswerPosition place = placeOf(partition, page.offset());
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("partition", partition);
        where.put("offset", place.offset());
        where.put("lag", place.lag().isPresent() ? place.lag().getAsLong() : null);
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("executions", page.runs());
        part.put("last", page.last());
        part.put("rows", page.rows());
        part.put("place", where);
        return part;
    }

    private static ProblemException notReady(RuntimeException why) {
        String reason = why instanceof InvalidStateStoreException
                ? "the stores have just moved to another instance"
                : why.getMessage();
        long seconds = why instanceof NotReadyException notReady
                ? notReady.retryAfter().toSeconds()
                : 1;
        return new ProblemException(
                        Problem.of(503, "Not ready to answer: " + reason).ofKind("not-ready", "Not ready"), why)
                .withHeader("Retry-After", Long.toString(seconds));
    }

    void addTo(Routes routes) {
        routes.get("/executions", this::list)
                .get("/executions/{id}", this::record)
                .get("/executions/{id}/items", this::items)
                .get(PART_OF_LIST, this::partOfList);
    }
}
