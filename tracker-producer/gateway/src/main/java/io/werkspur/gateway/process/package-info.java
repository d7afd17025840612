// SPDX-License-Identifier: Apache-2.0
/**
 * The loop between requests and journal: one thread decides commands by the rules, writes their changes in one group commit,
 * and completes them once the disk has confirmed.
 */
@NullMarked
package io.werkspur.gateway.process;

import org.jspecify.annotations.NullMarked;
