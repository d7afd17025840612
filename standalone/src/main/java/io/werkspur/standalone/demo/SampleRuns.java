// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.json.EventJson.Parsed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The six runs that come with Werkspur. */
final class SampleRuns {
    private static final String FOLDER = "/samples/";
    private static final List<String> NAMES = List.of(
            "stillepost.jsonl",
            "image_comparison.jsonl",
            "multimodal.jsonl",
            "stage1_blocked.jsonl",
            "stage3_blocked.jsonl",
            "pipeline_error.jsonl");

    private SampleRuns() {}

    static List<SampleRun> all() throws IOException {
        List<SampleRun> runs = new java.util.ArrayList<>();
        for (String name : NAMES) {
            runs.add(read(name));
        }
        return runs;
    }

    private static SampleRun read(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            List<PipelineEvent> events = lines.lines().map(SampleRuns::event).toList();
            List<String> media = events.stream()
                    .map(PipelineEvent::getFilePath)
                    .flatMap(Optional::stream)
                    .filter(path -> path.startsWith(RunFolderLayout.MEDIA_PREFIX))
                    .distinct()
                    .toList();
            return new SampleRun(name, events.get(0).getExecutionId(), events.size(), media);
        }
    }

    private static PipelineEvent event(String line) {
        if (EventJson.parse(line) instanceof Parsed.Accepted accepted) {
            return accepted.event();
        }
        throw new IllegalStateException("Expected a bundled sample to contain events, but got " + line);
    }

    /** A file among the samples; the caller closes it. */
    static InputStream open(String name) {
        InputStream in = SampleRuns.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException("Expected the sample " + name + " on the class path, but it is missing");
        }
        return in;
    }
}
