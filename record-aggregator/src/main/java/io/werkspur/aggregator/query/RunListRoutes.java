// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.werkspur.aggregator.query.instance.AnswerPosition;
import io.werkspur.aggregator.query.instance.AnswerPositions;
import io.werkspur.aggregator.query.instance.Owner;
import io.werkspur.aggregator.query.instance.PartitionOwners;
import io.werkspur.aggregator.query.instance.PeerClient;
import io.werkspur.aggregator.query.read.NotReadyException;
import io.werkspur.aggregator.query.read.RunQueries;
import io.werkspur.service.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Lists of runs: the parts from all partitions, each from its owner. Safe from any thread.
 */
final class RunListRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST = "/executions";
    private static final String[] LIST_PARAMETERS = {"status", "limit", "cursor"};
    // Other instances are asked under this path, which those of the version before know too.
    private static final String PARTITION_LIST = "/partitions/{partition}/executions";
    private static final String[] PARTITION_PARAMETERS = {"status", "limit", "after"};

    private final int partitions;
    private final RunQueries queries;
    private final PartitionOwners owners;
    private final PeerClient peers;
    private final AnswerPositions positions;

    RunListRoutes(
            int partitions, RunQueries queries, PartitionOwners owners, PeerClient peers, AnswerPositions positions) {
        this.partitions = partitions;
        this.queries = queries;
        this.owners = owners;
        this.peers = peers;
        this.positions = positions;
    }

    void list(Context request) {
        QueryParameters parameters = new QueryParameters(request);
        boolean stalled = parameters.stalled();
        int limit = parameters.runLimit();
        Cursor cursor = parameters.cursor(partitions);
        try {
            request.contentType("application/json")
                    .result(JSON.writeValueAsBytes(list(request, stalled, limit, cursor)));
        } catch (NotReadyException | InvalidStateStoreException e) {
            throw NotReadyProblem.of(e);
        } catch (IOException e) {
            throw NotReadyProblem.of(new NotReadyException("another instance broke off its answer", e));
        }
    }

    private Map<String, Object> list(Context request, boolean stalled, int limit, Cursor from) throws IOException {
        List<Object> runs = new ArrayList<>();
        List<Object> positionsRead = new ArrayList<>();
        Cursor next = from;
        int rows = 0;
        while (next != null && runs.size() < limit && rows < RunQueries.MAX_ROWS) {
            JsonNode part = part(request, stalled, limit - runs.size(), next);
            part.get("executions").forEach(runs::add);
            positionsRead.add(part.get("place"));
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
        body.put("partitions", positionsRead);
        body.put("next", next == null ? null : next.encode());
        return body;
    }

    private JsonNode part(Context request, boolean stalled, int limit, Cursor cursor) throws IOException {
        Owner owner = owners.of(cursor.partition());
        if (owner instanceof Owner.Unknown unknown) {
            throw new NotReadyException(unknown.reason());
        }
        if (owner instanceof Owner.Remote remote) {
            String path = PARTITION_LIST.replace("{partition}", Integer.toString(cursor.partition())) + "?status="
                    + (stalled ? "stalled" : "running") + "&limit=" + limit + "&after=" + cursor.after();
            PeerClient.Answer answer =
                    peers.ask(remote.address(), path, request.res().getHeader("X-Request-Id"));
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

    /** The part of a list that one instance requests from another. */
    void partition(Context request) {
        QueryParameters parameters = new QueryParameters(request);
        int partition = parameters.partition(partitions);
        String after = parameters.after();
        try {
            request.json(localPart(partition, parameters.stalled(), after, parameters.runLimit()));
        } catch (NotReadyException | InvalidStateStoreException e) {
            throw NotReadyProblem.of(e);
        }
    }

    private Map<String, Object> localPart(int partition, boolean stalled, String after, int limit) {
        RunQueries.Page page = queries.list(partition, stalled, after, limit);
        AnswerPosition position = positions.of(partition, page.offset());
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("partition", partition);
        place.put("offset", position.offset());
        place.put("lag", position.lag().isPresent() ? position.lag().getAsLong() : null);
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("executions", page.runs());
        part.put("last", page.last());
        part.put("rows", page.rows());
        part.put("place", place);
        return part;
    }

    void addTo(Routes routes) {
        routes.get(QueryRoutes.ROOT + LIST, this::list, LIST_PARAMETERS)
                .formerly(LIST, QueryRoutes.ROOT + LIST, this::list, LIST_PARAMETERS)
                .get(QueryRoutes.ROOT + PARTITION_LIST, this::partition, PARTITION_PARAMETERS)
                .formerly(PARTITION_LIST, QueryRoutes.ROOT + PARTITION_LIST, this::partition, PARTITION_PARAMETERS);
    }
}
