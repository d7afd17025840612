// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.service.lifecycle.ErrorLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when a gateway cannot start. */
class GatewayStartTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSayOnceThatAnotherProcessUsesItsJournal() throws Exception {
        Path journal = folder.resolve("journal");
        try (GatewayService first = gateway(journal);
                GatewayService second = gateway(journal)) {
            first.start();

            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .extracting(ErrorLine::of)
                    .asString()
                    .contains(journal.toString(), "another process uses it", "(gateway.journal.dir)")
                    .containsOnlyOnce("Expected");
        }
    }

    @Test
    void shouldNameTheFolderOfTheJournalWhenAFileIsInTheWay() throws Exception {
        Path file = Files.createFile(folder.resolve("journal"));
        try (GatewayService gateway = gateway(file)) {
            assertThatThrownBy(gateway::start)
                    .extracting(ErrorLine::of)
                    .asString()
                    .startsWith("Expected to use the journal in " + file + " (gateway.journal.dir), but ")
                    .containsOnlyOnce("Expected");
        }
    }

    private static GatewayService gateway(Path journal) {
        return new GatewayService(new GatewayConfig(Map.of(
                GatewayConfig.JOURNAL_DIR,
                journal.toString(),
                GatewayConfig.LISTEN,
                "127.0.0.1:0",
                "bootstrap.servers",
                "127.0.0.1:1")));
    }
}
