// SPDX-License-Identifier: Apache-2.0
/** The command line: what a person types, and what becomes of it. */
@NullMarked
package io.werkspur.cli;

import org.jspecify.annotations.NullMarked;
