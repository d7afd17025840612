// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a font file come from. */
@FunctionalInterface
interface FontSource {
    /** The bytes from the first one. */
    InputStream open() throws IOException;
}
