// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

/** How the process ends. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
