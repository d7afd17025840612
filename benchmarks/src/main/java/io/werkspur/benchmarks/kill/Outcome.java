// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a trial.
 *
 * @param kills how often the aggregator was killed
 * @param killsAtWork how many of them came after it had written records
 * @param losses how often each kind of state was lost
 * @param events messages that were sent, including duplicates
 * @param runs runs that they belong to
 * @param records committed records that were read and compared
 * @param again how many of them repeated an earlier one, byte for byte
 * @param segmented how many of them were too large for one message
 * @param lateRuns runs that got one more event after everything else
 * @param findings number of errors; 0 is the goal
 * @param lines the first findings, as text
 * @param seconds duration
 */
record Outcome(
        int kills,
        int killsAtWork,
        Map<String, Integer> losses,
        long events,
        int runs,
        long records,
        long again,
        long segmented,
        int lateRuns,
        long findings,
        List<String> lines,
        long seconds) {
    /** The result as text for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d kills, %d of them after it had written records since its start; %,d events of %,d runs; %,d records"
                        + " read, %,d of them again, %,d in segments; %d late events; %d s%n",
                kills,
                killsAtWork,
                events,
                runs,
                records,
                again,
                segmented,
                lateRuns,
                seconds));
        losses.forEach((what, times) -> text.append(String.format(Locale.ROOT, "lost %d times: %s%n", times, what)));
        lines.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        text.append(
                findings == 0
                        ? "Every record equals the fold of its events, at every moment; none went back, none is missing."
                        : "FAILED: " + findings + " findings");
        return text.toString();
    }
}
