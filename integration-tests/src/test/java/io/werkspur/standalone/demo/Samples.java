// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bundled runs for tests of other packages. */
public final class Samples {
    private Samples() {}

    /** The number of events of each run, by id. */
    public static Map<String, Integer> sizes() throws IOException {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (SampleRun run : SampleRuns.all()) {
            sizes.put(run.executionId(), run.items());
        }
        return sizes;
    }

    /** All their lines, run by run. */
    public static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (SampleRun run : SampleRuns.all()) {
            try (InputStream in = SampleRuns.open(run.resource())) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
            }
        }
        return lines;
    }
}
