// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

/**
 * The part of each page that a flow fills.
 *
 * @param top where it begins, in points from the top of the page
 * @param bottom where it ends, in points from the top of the page
 */
public record PageArea(float top, float bottom) {}
