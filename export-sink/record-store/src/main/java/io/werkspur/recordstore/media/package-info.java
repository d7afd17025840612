// SPDX-License-Identifier: Apache-2.0
/** Finds the media of a run: only below configured folders, and over the network only from allowed servers. */
@org.jspecify.annotations.NullMarked
package io.werkspur.recordstore.media;
