// SPDX-License-Identifier: Apache-2.0
/** Asks a running aggregator for a run and shows it to people. */
@NullMarked
package io.werkspur.cli.history;

import org.jspecify.annotations.NullMarked;
