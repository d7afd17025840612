// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.RunTooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class BoundedOutputTest {
    @Test
    void shouldTakeWhatFitsAndRefuseOneByteMore() throws Exception {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        try (OutputStream out = new BoundedOutput(taken, 10)) {
            out.write(new byte[9], 0, 9);
            out.write(1);

            assertThatThrownBy(() -> out.write(1))
                    .isInstanceOf(RunTooLargeException.class)
                    .hasMessage(
                            "Expected a project.qde of at most 10 bytes, the most of a file in a REFI-QDA project, but it"
                                    + " has more; export fewer runs at a time, or use jsonl");
            assertThatThrownBy(() -> out.write(new byte[3], 1, 2)).isInstanceOf(RunTooLargeException.class);
        }
        assertThat(taken.size()).isEqualTo(10);
    }
}
