// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    /** Name and version in one line. */
    static String software() {
        @Nullable String built = Version.class.getPackage().getImplementationVersion();
        return "werkspur " + (built == null ? "(not packaged)" : built);
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            software(), "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
