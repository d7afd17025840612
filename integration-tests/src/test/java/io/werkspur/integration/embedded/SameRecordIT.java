// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.event.Topics;
import io.werkspur.standalone.demo.Samples;
import io.werkspur.testkit.EventGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record depends only on the set of events: tested from file to file. */
class SameRecordIT {
    private static final long SEED = 20_251_104L;
    private static final String WITHOUT_START =
            "{'execution_id':'open-1','sequence_number':%d,'timestamp':'2025-11-04T10:00:0%dZ',"
                    + "'stage':1,'media_type':'text','item_type':'user_input_text','content':'Zeile %d'}";

    @TempDir
    private Path directory;

    @Test
    void shouldWriteTheSameBytesWhenEventsComeShuffledAndSeveralTimes() throws Exception {
        // given
        List<String> lines = Samples.lines();
        List<String> thrice = new ArrayList<>(lines);
        thrice.addAll(lines);
        thrice.addAll(lines);

        // when
        Map<String, String> plain = record(lines, directory.resolve("plain"));
        Map<String, String> shuffled = record(new EventGenerator(SEED).shuffled(thrice), directory.resolve("shuffled"));

        // then
        assertThat(shuffled).as("seed %d", SEED).isEqualTo(plain).hasSize(6);
    }

    @Test
    void shouldChangeNothingWhenAFileIsPublishedTwice() throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        try (RunningServices services = new RunningServices(parts.settings(topics), topics, directory).ready()) {
            services.publish(Samples.lines());
            Map<String, String> first = written(services);

            // when
            services.publish(Samples.lines());
            services.publish(List.of(line(1)));
            services.awaitRecord("open-1", 1);

            // then
            assertThat(written(services)).isEqualTo(first);
        }
    }

    @Test
    void shouldShowARunWithoutStartAndEndAsRunning() throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        try (RunningServices services = new RunningServices(parts.settings(topics), topics, directory).ready()) {

            // when
            services.publish(List.of(line(2), line(5)));
            ExecutionRecord open = services.awaitRecord("open-1", 2);

            // then
            assertThat(open.getStatus()).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(open.getConfigName()).isEmpty();
            assertThat(open.getMissing())
                    .extracting(range -> range.getFrom() + "-" + range.getTo())
                    .containsExactly("1-1", "3-4");
        }
    }

    private static String line(int number) {
        return String.format(WITHOUT_START, number, number, number).replace('\'', '"');
    }

    private static Map<String, String> record(List<String> lines, Path directory) throws IOException {
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        try (RunningServices services = new RunningServices(parts.settings(topics), topics, directory).ready()) {
            services.publish(lines);
            return written(services);
        }
    }

    private static Map<String, String> written(RunningServices services) throws IOException {
        Map<String, String> written = new TreeMap<>();
        for (Map.Entry<String, Integer> run : Samples.sizes().entrySet()) {
            written.put(
                    run.getKey(),
                    new String(
                            services.awaitBytes(run.getKey(), run.getValue()),
                            java.nio.charset.StandardCharsets.UTF_8));
        }
        return written;
    }
}
