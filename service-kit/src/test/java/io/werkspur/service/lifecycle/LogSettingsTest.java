// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
    @Test
    void shouldShowWhatOurServicesDoAndOnlyTroubleOfOthers() throws JoranException {
        // given: the file must be where the property says, or logback shows everything that Kafka does
        URL file = LogSettings.class.getClassLoader().getResource(LogSettings.OF_SERVICES);
        assertThat(file).as(LogSettings.OF_SERVICES).isNotNull();
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);

        // when
        configurator.doConfigure(file);

        // then
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        assertThat(root.getLevel()).isEqualTo(Level.WARN);
        assertThat(root.iteratorForAppenders()).hasNext();
        assertThat(context.getLogger("io.werkspur.gateway").getEffectiveLevel()).isEqualTo(Level.INFO);
        context.stop();
    }
}
