// SPDX-License-Identifier: Apache-2.0
/**
 * What clients ask for, and the rules that decide it: which numbers, which run, asked before? Pure, over what {@link
 * io.werkspur.gateway.run} knows.
 */
@NullMarked
package io.werkspur.gateway.command;

import org.jspecify.annotations.NullMarked;
