// SPDX-License-Identifier: Apache-2.0
/** Looks at the media files that steps name, where that is allowed: how large, of which type, with which hash. */
@NullMarked
package io.werkspur.tracker.internal.media;

import org.jspecify.annotations.NullMarked;
