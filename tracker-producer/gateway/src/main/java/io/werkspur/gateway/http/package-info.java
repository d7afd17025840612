// SPDX-License-Identifier: Apache-2.0
/** The gateway's routes and what protects them: rate limit, limit on bodies in memory, refusals as problems. */
@NullMarked
package io.werkspur.gateway.http;

import org.jspecify.annotations.NullMarked;
