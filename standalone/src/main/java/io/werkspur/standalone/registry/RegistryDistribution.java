// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import io.werkspur.standalone.part.PartFailedException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the build unpacked the registry.
 *
 * @param directory contains the runner jar and its libraries
 */
record RegistryDistribution(Path directory) {
    /** Names the folder if it is not next to our own classes. */
    static final String PROPERTY = "werkspur.registry.home";

    /** Set while the build starts everything once, to write class data for all later starts. */
    private static final String TRAINING = "werkspur.training";

    private static final String CLASS_DATA = "classes.jsa";
    // A JVM that cannot use class data starts without them; that is no news for anyone.
    private static final String NO_WARNINGS = "-Xlog:cds*=off";

    static RegistryDistribution find() {
        @Nullable String given = System.getProperty(PROPERTY);
        List<Path> candidates = given != null ? List.of(Path.of(given)) : besideOurClasses();
        return candidates.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .map(RegistryDistribution::new)
                .orElseThrow(() -> new PartFailedException(
                        "Expected the schema registry in " + candidates.get(0)
                                + ", but there is none; run ./werkspur build",
                        null));
    }

    /** Our jar is in <code>target/dist/lib</code> or <code>target</code>, or our classes in <code>target/classes</code>. */
    private static List<Path> besideOurClasses() {
        Path classes = ownClasses().toAbsolutePath();
        return List.of(
                classes.resolveSibling("dist/registry").normalize(),
                classes.resolveSibling("../registry").normalize());
    }

    static Path ownClasses() {
        try {
            return Path.of(RegistryDistribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Expected our own classes at a file path, but: " + e.getMessage(), e);
        }
    }

    /** The options with which its JVM uses class data, or writes them when it ends; none if there are none. */
    List<String> classDataOptions() {
        Path data = directory.resolve(CLASS_DATA);
        if (training()) {
            return List.of("-XX:ArchiveClassesAtExit=" + data, NO_WARNINGS);
        }
        return Files.exists(data) ? List.of("-XX:SharedArchiveFile=" + data, NO_WARNINGS) : List.of();
    }

    static boolean training() {
        return Boolean.getBoolean(TRAINING);
    }

    /** Newer versions of some of its libraries come first, then the registry itself, whose manifest names the others. */
    String classPath() {
        return directory.resolve("updates") + File.separator + "*" + File.pathSeparator + runnerJar();
    }

    private Path runnerJar() {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*-runner.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new PartFailedException("Expected to read " + directory + ", but: " + e.getMessage(), e);
        }
        throw new PartFailedException(
                "Expected the schema registry's runner jar in " + directory
                        + ", but there is none; run ./werkspur build",
                null);
    }
}
