// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.pdf.PageContent;
import java.io.IOException;

/** A strip of a page that is never split: a line, a picture, a distance. */
public interface Band {
    /** Returns the height in points. */
    float height();

    /** Draws it. */
    void draw(PageContent sheet, BandFrame frame, float top) throws IOException;

    /** A distance, which is dropped at the top of a page. */
    record Space(float height) implements Band {
        @Override
        public void draw(PageContent sheet, BandFrame frame, float top) {
            // A distance is invisible.
        }
    }
}
