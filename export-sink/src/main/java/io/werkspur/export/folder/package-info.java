// SPDX-License-Identifier: Apache-2.0
/** Records as files in one folder, written so that a reader never sees half of one. */
@NullMarked
package io.werkspur.export.folder;

import org.jspecify.annotations.NullMarked;
