// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

/** The exit codes of all commands. */
public final class ExitCode {
    /** The command did what it was told to do. */
    public static final int DONE = 0;
    /** It failed, or found something wrong. */
    public static final int FAILED = 1;
    /** Its options or settings are wrong. */
    public static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
