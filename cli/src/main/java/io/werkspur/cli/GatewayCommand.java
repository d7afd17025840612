// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import io.werkspur.gateway.GatewayMain;
import picocli.CommandLine.Command;

/** Runs the gateway alone. Its options are its settings, which the service itself reads. */
@Command(name = "gateway", description = "Run the HTTP gateway against any broker and registry.")
final class GatewayCommand extends ServiceCommand implements Runnable {
    @Override
    public void run() {
        GatewayMain.main(args());
    }
}
