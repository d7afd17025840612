// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.Problems;
import io.werkspur.service.http.problem.RequestIdentity;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for the health of a service on threads of their own, so that they are answered even if all others are busy.
 * These threads never wait for a client.
 */
final class QuickLane extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(QuickLane.class);
    private static final int WAITING = 64;
    private static final long IDLE_SECONDS = 30;

    private final Map<String, Supplier<QuickAnswer>> answers;
    private final QuickTimes times;
    private final Map<String, ThreadPoolExecutor> threads = new ConcurrentHashMap<>();
    private final String name;

    /**
     * @param answers by path; filled before the first request
     * @param times is told about each answer
     */
    QuickLane(String name, Map<String, Supplier<QuickAnswer>> answers, QuickTimes times) {
        this.answers = answers;
        this.times = times;
        this.name = name;
    }

    // One for each path: an answer that hangs must not keep the others back.
    private ThreadPoolExecutor thread(String path) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread made = new Thread(task, "http-" + name + path);
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        String method = request.getMethod();
        Supplier<QuickAnswer> answer =
                HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method) ? answers.get(path) : null;
        if (answer == null) {
            return super.handle(request, response, callback);
        }
        long begun = System.nanoTime();
        try {
            threads.computeIfAbsent(path, this::thread)
                    .execute(() -> RequestIdentity.whileLogged(request, () -> {
                        int status = answer(answer, request, response, callback);
                        times.answered(method, path, status, Duration.ofNanos(System.nanoTime() - begun));
                    }));
        } catch (RejectedExecutionException e) {
            LOG.debug("Too many ask for the health, or the server stops", e);
            Problems.answer(request, response, callback, Problem.of(503, "Too many ask at a time"), Map.of());
        }
        return true;
    }

    private static int answer(Supplier<QuickAnswer> supplier, Request request, Response response, Callback callback) {
        try {
            QuickAnswer answer = supplier.get();
            byte[] body = answer.json();
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, QuickAnswer.CONTENT_TYPE);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
            return answer.status();
        } catch (RuntimeException | Error e) {
            LOG.error("Expected to answer {}, but failed", request.getHttpURI().getPath(), e);
            Problem problem = Problems.unexpected();
            Problems.answer(request, response, callback, problem, Map.of());
            return problem.status();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        threads.values().forEach(ThreadPoolExecutor::shutdownNow);
    }
}
