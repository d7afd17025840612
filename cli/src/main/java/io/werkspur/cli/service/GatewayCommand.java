// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.gateway.GatewayMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the gateway alone. Its options are its settings; the service itself reads them. */
@Command(name = "gateway", header = "Run the HTTP gateway against any broker and registry")
public final class GatewayCommand extends ServiceCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return GatewayMain.run(args());
    }
}
