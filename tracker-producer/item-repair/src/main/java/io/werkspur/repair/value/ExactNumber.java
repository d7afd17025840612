// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

/**
 * A number of JSON that a long or a double may not hold.
 *
 * @param text as whoever passed it spells it; within the bounds of {@code JsonNumber}
 */
public record ExactNumber(String text) {}
