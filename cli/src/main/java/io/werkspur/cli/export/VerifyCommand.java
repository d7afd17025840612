// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.export;

import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.WrongInputException;
import io.werkspur.export.verify.ArchiveVerifier;
import io.werkspur.export.verify.Finding;
import io.werkspur.export.verify.VerifyReport;
import io.werkspur.foundation.text.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an archive against its manifest. */
@Command(
        name = "verify",
        header = "Check a ZIP export against the manifest in it",
        description = "Exits with 1 if a file differs, is missing or is not listed.",
        customSynopsis = "werkspur verify [OPTIONS] FILE.zip",
        footer = {"", "Example:", "  ./werkspur verify study.zip"})
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.zip", description = "The archive")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new WrongInputException("Expected an archive at " + file + ", but there is no such file");
        }
        VerifyReport report = ArchiveVerifier.verify(file);
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : report.findings()) {
            out.println(TerminalText.escaped(finding.file()) + " " + TerminalText.escaped(finding.what()));
        }
        if (report.isSound()) {
            out.println(file + " is as its manifest says: " + report.files() + " files, " + report.exported()
                    + " runs exported, " + report.failed() + " failed");
        } else {
            out.println(file + " is not as its manifest says; findings: "
                    + report.findings().size());
        }
        out.flush();
        return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
