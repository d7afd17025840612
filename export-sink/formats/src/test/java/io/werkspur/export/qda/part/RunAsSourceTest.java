// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.QdpxFormat;
import io.werkspur.export.qda.project.Survey;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import java.io.ByteArrayInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class RunAsSourceTest {
    private static final ViewedRun RUN = ViewedRun.of(View.RESEARCHER, RunRecord.of(Runs.sample("abc-123")));

    @Test
    void shouldRefuseATextThatIsLargerThanAFileOfAProjectMayBe() throws Exception {
        long lf = size(LineEnding.LF);
        long crlf = size(LineEnding.CRLF);

        assertThatCode(() -> survey(lf, LineEnding.LF)).doesNotThrowAnyException();
        assertThatThrownBy(() -> survey(lf - 1, LineEnding.LF))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessage(
                        "Expected a run whose text has at most " + (lf - 1) + " bytes, the most of a file in a REFI-QDA"
                                + " project, but that of run abc-123 has more; use jsonl");
        assertThatCode(() -> survey(crlf, LineEnding.CRLF)).doesNotThrowAnyException();
        assertThatThrownBy(() -> survey(crlf - 1, LineEnding.CRLF)).isInstanceOf(RunTooLargeException.class);
    }

    private static void survey(long mostBytes, LineEnding ends) throws RunTooLargeException {
        new Survey(new RunAsSource(mostBytes), new RunVariables(true, false)).add(RUN, options(ends), "");
    }

    private static RenderOptions options(LineEnding ends) {
        return new RenderOptions(
                Rendered.OPTIONS.language(),
                Rendered.OPTIONS.zone(),
                Rendered.OPTIONS.media(),
                ends,
                TemporaryFiles.ofProcess());
    }

    /** The size of the file in the ZIP. */
    private static long size(LineEnding ends) throws Exception {
        byte[] zip = Rendered.of(QdpxFormat.oneSource(), Runs.sample("abc-123"), View.RESEARCHER, options(ends))
                .onlyFile();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".txt")) {
                    return in.readAllBytes().length;
                }
            }
        }
        throw new AssertionError("Expected a text in the project");
    }
}
