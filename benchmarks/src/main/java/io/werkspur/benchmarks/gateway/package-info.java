// SPDX-License-Identifier: Apache-2.0
/** How many steps per second the gateway accepts, compared with a server that does nothing with them. */
@NullMarked
package io.werkspur.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
