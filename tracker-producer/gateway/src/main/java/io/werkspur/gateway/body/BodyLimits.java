// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import java.time.Duration;

/**
 * How much of a request is read.
 *
 * @param bytes most bytes of a body, compressed and decompressed
 * @param entries most items or events in it
 * @param time longest time until all of it has come
 */
public record BodyLimits(int bytes, int entries, Duration time) {}
