// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.javalin.http.Context;
import io.werkspur.aggregator.query.instance.AnswerPosition;
import io.werkspur.aggregator.query.instance.AnswerPositions;
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
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Queries of one run. The instance that gets a query finds the owner of the run's partition: if it is the owner itself,
 * it answers from its stores, otherwise it forwards the query, once, and returns the response. Safe from any thread.
 */
final class QueryRoutes {
    /** Where all queries are: what is folded at this moment. What is stored and shown is the export API's. */
    static final String ROOT = "/query/v1";

    private static final String RECORD = "/executions/{id}";
    private static final String[] RECORD_PARAMETERS = {"until_sequence", "until_time"};
    private static final String ITEMS = "/executions/{id}/items";
    private static final String[] ITEMS_PARAMETERS = {"from", "limit"};
    private static final long FAR_BEHIND = 1_000;

    private final int partitions;
    private final RunQueries queries;
    private final PartitionOwners owners;
    private final PeerClient peers;
    private final AnswerPositions positions;

    QueryRoutes(
            int partitions, RunQueries queries, PartitionOwners owners, PeerClient peers, AnswerPositions positions) {
        this.partitions = partitions;
        this.queries = queries;
        this.owners = owners;
        this.peers = peers;
        this.positions = positions;
    }

    /** Answers one kind of query from the stores of this instance. */
    private interface LocalQuery {
        RunQueries.Answer run(int partition);
    }

    void record(Context request) throws IOException {
        QueryParameters parameters = new QueryParameters(request);
        String id = parameters.executionId();
        RunPrefix prefix = parameters.prefix();
        respond(request, id, partition -> queries.record(partition, id, prefix));
    }

    void items(Context request) throws IOException {
        QueryParameters parameters = new QueryParameters(request);
        String id = parameters.executionId();
        long from = parameters.from();
        int limit = parameters.itemLimit();
        respond(request, id, partition -> queries.items(partition, id, from, limit));
    }

    private void respond(Context request, String executionId, LocalQuery query) throws IOException {
        int partition = ExecutionPartitioner.partition(executionId, partitions);
        Owner owner = ownerFor(request, partition);
        try {
            if (owner instanceof Owner.Remote remote) {
                forward(request, remote);
            } else if (owner instanceof Owner.Unknown unknown) {
                throw new NotReadyException(unknown.reason());
            } else {
                RunQueries.Answer answer = query.run(partition);
                AnswerPosition position = positions.of(partition, answer.offset());
                position.writeTo(request);
                if (answer.body() == null) {
                    throw absent(executionId, answer, position);
                }
                request.contentType("application/json");
                answer.body().writeTo(request.outputStream());
            }
        } catch (NotReadyException | InvalidStateStoreException | RegistryUnavailableException e) {
            throw NotReadyProblem.of(e);
        }
    }

    // An owner that is far behind the log cannot say that a run does not exist.
    private static RuntimeException absent(String executionId, RunQueries.Answer answer, AnswerPosition position) {
        if (answer.isErased()) {
            return new ProblemException(
                    Problem.of(410, "The run " + executionId + " was erased").ofKind("erased", "Erased run"));
        }
        if (position.lag().orElse(0) > FAR_BEHIND) {
            return new NotReadyException("the run is not there yet, and the instance that works on it is "
                    + position.lag().getAsLong() + " messages behind the log");
        }
        return new ProblemException(
                Problem.of(404, "Expected a run that was tracked, but nothing came of " + executionId)
                        .ofKind("unknown-run", "Unknown run"));
    }

    // Two instances that each consider the other the owner must not send a query back and forth.
    private Owner ownerFor(Context request, int partition) {
        return request.header(PeerClient.FORWARDED) != null ? new Owner.Local() : owners.of(partition);
    }

    private void forward(Context request, Owner.Remote owner) throws IOException {
        String query = request.queryString();
        PeerClient.Answer answer = peers.ask(
                owner.address(),
                formerPath(request.path()) + (query == null ? "" : "?" + query),
                request.res().getHeader("X-Request-Id"));
        request.status(answer.status());
        answer.headers().forEach(request::header);
        try (InputStream body = answer.body()) {
            body.transferTo(request.outputStream());
        }
    }

    // While instances are replaced one by one, one of the version before knows only the paths without the root.
    private static String formerPath(String path) {
        return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    }

    void addTo(Routes routes) {
        routes.get(ROOT + RECORD, this::record, RECORD_PARAMETERS)
                .formerly(RECORD, ROOT + RECORD, this::record, RECORD_PARAMETERS)
                .get(ROOT + ITEMS, this::items, ITEMS_PARAMETERS)
                .formerly(ITEMS, ROOT + ITEMS, this::items, ITEMS_PARAMETERS);
    }
}
