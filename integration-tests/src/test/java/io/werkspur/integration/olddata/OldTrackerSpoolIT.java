// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import io.werkspur.testkit.Patience;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool that an old tracker left, because the broker was away. */
class OldTrackerSpoolIT {
    private static final int EVENTS = 11;

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();

    @TempDir
    private Path directory;

    @BeforeEach
    void unpack() throws Exception {
        OldData.unpack("tracker-spool", directory);
    }

    @Test
    void shouldSendEveryEventOnceAndInOrderWhenTheSpoolIsOld() throws Exception {
        // when
        FlushResult sent = drain();
        FlushResult sentAgain = drain();

        // then
        assertThat(sent.succeeded()).isTrue();
        assertThat(sent.recovered()).isEqualTo(EVENTS);
        assertThat(sent.acknowledged()).isEqualTo(EVENTS);
        assertThat(sentAgain.recovered()).isZero();
        // Three steps, one behind the branch, the branch and its release, the rest.
        assertThat(ArrivedNumbers.read(parts.bootstrapServers(), topics.events()))
                .isEqualTo(Map.of("spool-1", List.of(1L, 2L, 3L, 14L, 4L, 5L, 15L, 16L), "spool-2", List.of(1L, 2L, 3L)));
        try (RunningServices services =
                new RunningServices(parts.settings(topics), topics, directory.resolve("services")).ready()) {
            assertThat(services.awaitBytes("spool-1", 8)).isEqualTo(expected("spool-1"));
            assertThat(services.awaitBytes("spool-2", 3)).isEqualTo(expected("spool-2"));
        }
    }

    private FlushResult drain() {
        Tracker tracker = Tracker.builder()
                .bootstrapServers(parts.bootstrapServers())
                .schemaRegistry(parts.registryUrl())
                .topicPrefix(topics.prefix())
                .spool(directory.resolve("spool"))
                .build();
        await().until(() -> tracker.metrics().spoolUsable()
                && tracker.metrics().spooled() + tracker.metrics().inFlight() == 0);
        return tracker.close(Patience.LIMIT);
    }

    private byte[] expected(String run) throws Exception {
        return Files.readAllBytes(directory.resolve("expected").resolve(run + ".json"));
    }
}
