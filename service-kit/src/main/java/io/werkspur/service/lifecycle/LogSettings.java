// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

/**
 * Gives a service its log format unless the operator or the class path brings one. Not a plain logback.xml, because this
 * module also lies in the class path of pipelines, whose logging is their own.
 */
final class LogSettings {
    private static final String PROPERTY = "logback.configurationFile";
    private static final String OWN = "io/werkspur/schema/service/logback.xml";

    private LogSettings() {}

    /** Must come before the first logger of the process is made. */
    static void useOwnIfNone() {
        ClassLoader classes = LogSettings.class.getClassLoader();
        boolean given = System.getProperty(PROPERTY) != null
                || classes.getResource("logback.xml") != null
                || classes.getResource("logback-test.xml") != null;
        if (!given) {
            System.setProperty(PROPERTY, OWN);
        }
    }
}
