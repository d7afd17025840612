// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogSettingsTest {
    @Test
    void shouldNameAResourceThatIsThereWhenAServiceUsesItsOwnFormat() {
        assertThat(LogSettings.class.getClassLoader().getResource(LogSettings.OWN))
                .as(LogSettings.OWN)
                .isNotNull();
    }
}
