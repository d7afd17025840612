// SPDX-License-Identifier: Apache-2.0
/** Finds the media of a run: only below configured folders, never over the network unless it was allowed. */
@org.jspecify.annotations.NullMarked
package io.werkspur.recordstore.media;
