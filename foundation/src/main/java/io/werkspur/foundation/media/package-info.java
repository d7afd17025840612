// SPDX-License-Identifier: Apache-2.0
/** Media files that steps refer to: the folders that they may be in, and their content type by their first bytes. */
@NullMarked
package io.werkspur.foundation.media;

import org.jspecify.annotations.NullMarked;
