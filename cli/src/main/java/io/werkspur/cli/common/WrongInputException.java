// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

/**
 * What a person named on the command line cannot be used: a file that is not there, an id that is none. The command ends with
 * {@link ExitCode#WRONG_USAGE}, having done nothing.
 */
public final class WrongInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line: what was expected, what came instead, what to do */
    public WrongInputException(String message) {
        super(message);
    }
}
