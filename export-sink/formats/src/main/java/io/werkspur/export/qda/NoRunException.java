// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import java.io.IOException;

/** None of the chosen runs can be read, so there is no project. The message is for people. */
public final class NoRunException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRunException(String message) {
        super(message);
    }
}
