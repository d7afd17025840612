// SPDX-License-Identifier: Apache-2.0
/** Records as files in one folder, written so that a reader never sees half of one. */
@NullMarked
package io.werkspur.recordstore.folder;

import org.jspecify.annotations.NullMarked;
