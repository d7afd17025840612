// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/**
 * Queries runs and judges the answers: each must be the fold of a prefix of the run, no shorter than its offset
 * promises, or report that it is not available now.
 */
final class Answers {
    private final HttpClient client = HttpClient.newHttpClient();

    enum Kind {
        RIGHT,
        NOT_READY,
        UNREACHABLE,
        WRONG
    }

    record Verdict(Kind kind, String detail, int revision) {}

    /** Queries the whole run. */
    Verdict ask(String url, SentRun run) throws InterruptedException {
        return ask(url, run, Integer.MAX_VALUE);
    }

    /** Queries the run up to a number. */
    Verdict ask(String url, SentRun run, int until) throws InterruptedException {
        String bound = until == Integer.MAX_VALUE ? "" : "?until_sequence=" + until;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/query/v1/executions/" + run.id() + bound))
                .timeout(Patience.LIMIT)
                .build();
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return new Verdict(Kind.UNREACHABLE, e.toString(), 0);
        }
        String text =
                answer.statusCode() == 200 ? "" : new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
        return switch (answer.statusCode()) {
            case 200 -> judge(answer, run, until);
            case 404 ->
                certain(answer, run) == 0
                        ? new Verdict(Kind.RIGHT, text, 0)
                        : new Verdict(
                                Kind.WRONG, "unknown, but " + certain(answer, run) + " events lie below its offset", 0);
            case 503 -> new Verdict(Kind.NOT_READY, text, 0);
            default -> new Verdict(Kind.WRONG, answer.statusCode() + ": " + text, 0);
        };
    }

    private static Verdict judge(HttpResponse<byte[]> answer, SentRun run, int until) {
        ExecutionRecord record;
        try {
            record = RecordJson.read(answer.body());
        } catch (IllegalArgumentException e) {
            return new Verdict(Kind.WRONG, "no record: " + e.getMessage(), 0);
        }
        int revision = (int) record.getRevision();
        if (revision < Math.min(until, certain(answer, run))) {
            return new Verdict(
                    Kind.WRONG,
                    run.id() + ": " + revision + " events, but " + certain(answer, run) + " lie below its offset",
                    revision);
        }
        if (revision > Math.min(until, run.size())) {
            return new Verdict(Kind.WRONG, run.id() + ": more events than were sent: " + revision, revision);
        }
        return Arrays.equals(answer.body(), run.recordOf(revision))
                ? new Verdict(Kind.RIGHT, "", revision)
                : new Verdict(Kind.WRONG, run.id() + ": not the fold of its first " + revision + " events", revision);
    }

    private static int certain(HttpResponse<byte[]> answer, SentRun run) {
        long offset = answer.headers().firstValueAsLong("Werkspur-Offset").orElseThrow();
        return run.certainBelow(offset);
    }
}
