// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Folder of everything. Empty: nothing.                     | Folder of everything",
                "Where it listens: host:port, or a port on 127.0.0.1.      | Where it listens",
                "Port of the broker on 127.0.0.1; 0: any free one.         | Port of the broker on 127.0.0.1",
                "Secret of a client (Authorization: Bearer …), 16 or more. | Secret of a client",
                "Named by host:port and 127.0.0.1                          | Named by host:port and 127.0.0.1",
                "No end at all                                             | No end at all",
                "An end.                                                   | An end"
            })
    void shouldEndWhereTheFirstClauseEnds(String explanation, String brief) {
        assertThat(BriefText.of(explanation)).isEqualTo(brief);
    }
}
