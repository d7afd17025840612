// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.pdf.PageContent;
import java.io.IOException;

/** A strip of a page that is never cut: a line, a picture, a distance. */
public interface Band {
    /** In points. */
    float height();

    /** Draws it into its place. */
    void draw(PageContent sheet, BandFrame frame, float top) throws IOException;

    /** A distance, which goes when a page begins with it. */
    record Space(float height) implements Band {
        @Override
        public void draw(PageContent sheet, BandFrame frame, float top) {
            // Nothing is to be seen of it.
        }
    }
}
