// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import java.time.Duration;

/**
 * Limits on the body of a request.
 *
 * @param bytes most bytes of a body, compressed and decompressed
 * @param entries most items or events in it
 * @param time longest time until all of it has arrived
 */
public record BodyLimits(int bytes, int entries, Duration time) {}
