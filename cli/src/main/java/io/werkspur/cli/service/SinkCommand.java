// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.sink.SinkMain;
import picocli.CommandLine.Command;

/** Runs the sink alone. Its options are its settings; the service itself reads them. */
@Command(name = "sink", description = "Run the sink against any broker and registry.")
public final class SinkCommand extends ServiceCommand implements Runnable {
    @Override
    public void run() {
        SinkMain.main(args());
    }
}
