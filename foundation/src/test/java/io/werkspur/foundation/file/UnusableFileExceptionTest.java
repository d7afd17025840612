// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class UnusableFileExceptionTest {
    private static final String TEMPORARY = "/out/.werkspur-1.tmp";

    @Test
    void shouldSayTheReasonWithoutTheNameOfTheFile() {
        assertThat(UnusableFileException.reason(new AccessDeniedException(TEMPORARY)))
                .isEqualTo("access is denied");
        assertThat(UnusableFileException.reason(new NoSuchFileException(TEMPORARY)))
                .isEqualTo("its folder is not there");
        assertThat(UnusableFileException.reason(new FileAlreadyExistsException(TEMPORARY)))
                .isEqualTo("a file is in the way");
        assertThat(UnusableFileException.reason(new FileSystemException(TEMPORARY, null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(UnusableFileException.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(UnusableFileException.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void shouldSayTheExpectationOnceWhenItIsWrapped() {
        IOException inner = new UnusableFileException(
                "Expected to make the folder /out/runs", new AccessDeniedException("/out/runs"));

        IOException outer = new UnusableFileException("Expected to write to the folder /out (out.dir)", inner);

        assertThat(outer)
                .hasMessage("Expected to write to the folder /out (out.dir), but access is denied")
                .hasNoCause()
                .hasSuppressedException(inner);
    }
}
