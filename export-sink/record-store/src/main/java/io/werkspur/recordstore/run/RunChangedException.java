// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import java.io.IOException;

/**
 * A run was erased or replaced while an export read it more than once; the output is not a valid export. The message is for
 * people; the remedy is to request the export again.
 */
public final class RunChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one line, without the name of any file or folder of this machine */
    public RunChangedException(String message) {
        super(message);
    }
}
