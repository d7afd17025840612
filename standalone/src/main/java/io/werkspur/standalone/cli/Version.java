// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "werkspur " + (built == null ? "(not packaged)" : built),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
