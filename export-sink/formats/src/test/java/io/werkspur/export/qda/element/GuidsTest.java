// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.element;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuidsTest {
    // Computed by Python's uuid.uuid5(uuid.uuid5(NAMESPACE_URL, "urn:werkspur:qda:1"), path).
    @Test
    void shouldKeepTheNamesOfPartsWhenThisCodeChanges() {
        assertThat(Guids.RECORDER).isEqualTo("11fbb4b9-3435-5120-944a-072049e8002b");
        assertThat(Guids.of("code", "stage/2")).isEqualTo("684f1182-656a-5506-b7a9-1ea8d6110b55");
        assertThat(Guids.of("run", "abc-123", "step", "3", "selection"))
                .isEqualTo("afe14471-ae9e-5786-93d4-6b721371380f");
        assertThat(Guids.of("case", "gruppe-ü")).isEqualTo("239888eb-ee41-54d4-8b18-83158ccc53a7");
    }
}
