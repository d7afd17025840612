// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.stream;

import java.io.IOException;

/** Decides, part by part, what is kept of one medium. Reads each byte once; for one thread and one medium. */
@FunctionalInterface
public interface Cleaner {
    /**
     * Reads the next part, at least a byte, and keeps of it what is allowed. A part that is copied is the last thing in a step.
     *
     * @return whether there is more; what follows the end of the medium is dropped
     * @throws RefusedMediumException if the medium cannot be cleaned
     */
    boolean step(Passage passage) throws IOException;
}
