// SPDX-License-Identifier: Apache-2.0
/** How many steps a second the gateway takes, beside a server that does nothing with them. */
@NullMarked
package io.werkspur.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
