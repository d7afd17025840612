// SPDX-License-Identifier: Apache-2.0
/** The command line as a person meets it: exit codes and lines. */
@NullMarked
package io.werkspur.cli;

import org.jspecify.annotations.NullMarked;
