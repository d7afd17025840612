// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.sink.SinkMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the sink alone. Its options are its settings; the service itself reads them. */
@Command(name = "sink", header = "Run the sink against any broker and registry")
public final class SinkCommand extends ServiceCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return SinkMain.run(args());
    }
}
