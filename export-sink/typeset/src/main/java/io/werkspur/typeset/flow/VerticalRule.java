// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.pdf.PageContent;

/**
 * A vertical rule that runs along bands without a break, even to the end of a page if they continue on the next one.
 *
 * @param colour red, green and blue, eight bits each
 * @param x its middle, in points from the left of the page
 * @param width in points
 */
public record VerticalRule(int colour, float x, float width) {
    void draw(PageContent page, float top, float height) {
        page.fill(colour, x - width / 2, top, width, height);
    }
}
