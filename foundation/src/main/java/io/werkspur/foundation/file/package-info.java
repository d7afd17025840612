// SPDX-License-Identifier: Apache-2.0
/** Errors of files and folders, as one line for people. */
@NullMarked
package io.werkspur.foundation.file;

import org.jspecify.annotations.NullMarked;
