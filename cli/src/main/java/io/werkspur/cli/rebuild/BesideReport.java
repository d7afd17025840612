// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.rebuild;

import io.werkspur.aggregator.rebuild.BesideRebuild;
import io.werkspur.aggregator.rebuild.DifferenceReport;
import io.werkspur.aggregator.rebuild.compare.ComparisonResult;
import io.werkspur.aggregator.rebuild.compare.RunDifference;
import io.werkspur.cli.common.ProgressLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a rebuild beside and reports the differences on the console, and to a file if one is named. For one thread. */
final class BesideReport {
    private final PrintStream console;
    private final ProgressLine progress;
    private final @Nullable Path file;

    BesideReport(PrintStream console, ProgressLine progress, @Nullable Path file) {
        this.console = console;
        this.progress = progress;
        this.file = file;
    }

    void of(BesideRebuild rebuild, boolean apply) throws InterruptedException, IOException {
        DifferenceText text = new DifferenceText(console);
        try (OutputStream stream = file == null
                        ? OutputStream.nullOutputStream()
                        : new BufferedOutputStream(Files.newOutputStream(file));
                DifferenceReport json = new DifferenceReport(stream)) {
            Consumer<RunDifference> listener = difference -> {
                progress.end();
                text.add(difference);
                json.add(difference);
            };
            if (apply) {
                BesideRebuild.Applied applied = rebuild.apply(listener);
                report(applied.found(), text, json);
                console.println(String.format(Locale.ROOT, "Wrote %,d records", applied.written()));
            } else {
                report(rebuild.compare(listener), text, json);
            }
        }
        console.println("What the rebuild has made stays until ./werkspur rebuild --beside --discard");
    }

    private void report(ComparisonResult result, DifferenceText text, DifferenceReport json) {
        progress.end();
        text.finish(result);
        json.finish(result);
    }
}
