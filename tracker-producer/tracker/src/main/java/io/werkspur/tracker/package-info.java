// SPDX-License-Identifier: Apache-2.0
/**
 * Reports what an AI arts-education pipeline does, step by step, without disturbing it.
 *
 * <p>One {@link io.werkspur.tracker.Tracker} a process, one {@link io.werkspur.tracker.ExecutionTracker} a run:
 *
 * <pre>{@code
 * import static io.werkspur.tracker.ItemOption.*;
 *
 * Tracker tracker = Tracker.builder()
 *         .bootstrapServers("127.0.0.1:9092")
 *         .schemaRegistry("http://127.0.0.1:8081/apis/ccompat/v7")
 *         .node("orchestrator")
 *         .spool(Path.of("/var/lib/pipeline/spool")) // where events survive an outage and the end of the process
 *         .build();
 *
 * RunContext context = RunContext.of("stillepost")
 *         .user("gruppe-7a")
 *         .session("werkstatt-2025-11-03")
 *         .mode("eco")
 *         .safetyLevel("kids");
 *
 * try (ExecutionTracker run = tracker.start("abc-123", context)) {
 *     try {
 *         run.userInputText("Eine Blume auf der Wiese");
 *         run.stage1SafetyCheck(true, model("llama-guard3:1b"), backend("ollama"), seconds(0.41));
 *         run.interceptionIteration(1, "A flower in the meadow", from("de"), to("en"),
 *                 config("stillepost"), model("gpt-oss:20b"), metadata("temperature", 0.8));
 *         run.interceptionFinal("초원의 꽃", config("stillepost"));
 *         run.stage3SafetyCheck(1, true);
 *         run.outputImage(1, "media/flower.png", config("sd35_large"), seed(424242), metadata("steps", 25));
 *         run.complete();
 *     } catch (RuntimeException e) {
 *         run.error(e);
 *         throw e;
 *     }
 * } // a run that nothing has ended is closed as failed
 *
 * FlushResult result = tracker.close(Duration.ofSeconds(10));
 * if (!result.succeeded()) {
 *     System.err.println(result.summary());
 * }
 * }</pre>
 *
 * <p>Parallel loops, other processes and other machines report the same run by branches, whose place in the record is fixed
 * when they are reserved:
 *
 * <pre>{@code
 * String token = run.branch(200); // travels as text
 *
 * try (ExecutionTracker loop = tracker.join(token)) { // anywhere
 *     loop.stage3SafetyCheck(2, true);
 *     loop.outputAudio(2, "media/wind.wav");
 * } // gives the unused numbers back
 * }</pre>
 *
 * <p>No method of a run waits, does I/O or throws. {@link io.werkspur.tracker.outcome.TrackerMetrics} has the arithmetic of what
 * becomes of the events, and what to alert on.
 */
@NullMarked
package io.werkspur.tracker;

import org.jspecify.annotations.NullMarked;
