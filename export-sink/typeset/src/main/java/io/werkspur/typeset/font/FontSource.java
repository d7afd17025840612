// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.io.IOException;
import java.io.InputStream;

/** Opens a font file. */
@FunctionalInterface
interface FontSource {
    /** Returns the bytes, from the first one. */
    InputStream open() throws IOException;
}
