// SPDX-License-Identifier: Apache-2.0
/**
 * Commands, and the rules that decide them: which numbers, which run, repeated? Pure functions over the state in {@link
 * io.werkspur.gateway.run}.
 */
@NullMarked
package io.werkspur.gateway.command;

import org.jspecify.annotations.NullMarked;
