// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.pdf.Sheet;
import java.io.IOException;

/** A strip of a page that is never cut: a line, a picture, a distance. */
public interface Band {
    /** In points. */
    float height();

    /** Draws it into its place. */
    void draw(Sheet sheet, Frame frame, float top) throws IOException;

    /** A distance, which goes when a page begins with it. */
    record Space(float height) implements Band {
        @Override
        public void draw(Sheet sheet, Frame frame, float top) {
            // Nothing is to be seen of it.
        }
    }
}
