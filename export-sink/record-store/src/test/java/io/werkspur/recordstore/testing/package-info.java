// SPDX-License-Identifier: Apache-2.0
/** Records and folders of runs for tests. */
@NullMarked
package io.werkspur.recordstore.testing;

import org.jspecify.annotations.NullMarked;
