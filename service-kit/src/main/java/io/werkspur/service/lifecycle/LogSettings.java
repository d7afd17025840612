// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

/**
 * Sets the log format of a service unless the operator or the class path provides one. Not a plain logback.xml, because this
 * module may also be in the class path of programs that have their own logging.
 */
public final class LogSettings {
    /** Name on the class path of the configuration of a service's log: times and levels, on standard error. */
    public static final String OF_SERVICES = "io/werkspur/service/lifecycle/logback.xml";

    private static final String PROPERTY = "logback.configurationFile";

    private LogSettings() {}

    // Must be called before the first logger of the process is created.
    static void useOwnIfNone() {
        ClassLoader classes = LogSettings.class.getClassLoader();
        boolean given = System.getProperty(PROPERTY) != null
                || classes.getResource("logback.xml") != null
                || classes.getResource("logback-test.xml") != null;
        if (!given) {
            System.setProperty(PROPERTY, OF_SERVICES);
        }
    }
}
