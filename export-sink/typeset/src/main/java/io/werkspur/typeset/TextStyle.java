// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

/**
 * The style of a text.
 *
 * @param size of the type in points
 * @param isBold whether it is bold, if the font has a bold face
 * @param colour red, green and blue, eight bits each
 */
public record TextStyle(float size, boolean isBold, int colour) {}
