// SPDX-License-Identifier: Apache-2.0
/** Media files that steps name: where they may lie, and what they are by their bytes. */
@NullMarked
package io.werkspur.foundation.media;

import org.jspecify.annotations.NullMarked;
