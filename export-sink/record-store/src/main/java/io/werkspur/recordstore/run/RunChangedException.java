// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import java.io.IOException;

/**
 * A run that was erased or became another while an export went through it more than once: what was written is no export. The
 * message is for people, and asking again is what helps.
 */
public final class RunChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one line, without the name of any file or folder of this machine */
    public RunChangedException(String message) {
        super(message);
    }
}
