// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

/** Options of every command. */
public interface GlobalOptions {
    /** The option for {@link #verbose()}. */
    String VERBOSE = "--verbose";

    /** Whether to print the stack of an error. */
    boolean verbose();
}
