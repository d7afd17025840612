// SPDX-License-Identifier: Apache-2.0
/** When events go to disk, and how they come back. Part of the tracker, not of its API, but for the settings. */
@NullMarked
package io.werkspur.tracker.internal.disk;

import org.jspecify.annotations.NullMarked;
