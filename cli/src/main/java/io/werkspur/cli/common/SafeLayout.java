// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.werkspur.foundation.text.TerminalText;

/** Lines of a log file, which somebody will show on a terminal: escaped, stack traces too. */
final class SafeLayout extends PatternLayout {
    @Override
    public String doLayout(ILoggingEvent event) {
        return TerminalText.escapedLines(super.doLayout(event));
    }
}
