// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class Version implements IVersionProvider {
    /** Returns name and version in one line. */
    public static String software() {
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
