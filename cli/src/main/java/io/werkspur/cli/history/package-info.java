// SPDX-License-Identifier: Apache-2.0
/** The command that asks a running aggregator for a run and prints it. */
@NullMarked
package io.werkspur.cli.history;

import org.jspecify.annotations.NullMarked;
