// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

/**
 * How a text looks.
 *
 * @param size of the type in points
 * @param isBold whether it is set in bold, where the font has it
 * @param colour red, green and blue, eight bits each
 */
public record TextStyle(float size, boolean isBold, int colour) {}
