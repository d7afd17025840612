// SPDX-License-Identifier: Apache-2.0
/** The commands for dead letters. All text in a letter is untrusted; it is escaped before it reaches a terminal. */
@NullMarked
package io.werkspur.cli.deadletter;

import org.jspecify.annotations.NullMarked;
