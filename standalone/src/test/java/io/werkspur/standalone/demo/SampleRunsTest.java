// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SampleRunsTest {
    @Test
    void shouldKnowWhatEachRunHasToBecome() throws IOException {
        assertThat(SampleRuns.all())
                .extracting(SampleRun::executionId)
                .containsExactly("abc-123", "def-456", "mul-001", "blk-001", "blk-002", "err-001");
        assertThat(SampleRuns.all().get(0).items()).isEqualTo(13);
    }

    @Test
    void shouldHaveAFileForEveryLocalPathThatTheRunsName() throws IOException {
        for (SampleRun run : SampleRuns.all()) {
            for (String path : run.media()) {
                try (InputStream in = SampleRuns.open(path)) {
                    assertThat(in.readAllBytes()).as(path).hasSizeGreaterThan(100);
                }
            }
        }
    }
}
