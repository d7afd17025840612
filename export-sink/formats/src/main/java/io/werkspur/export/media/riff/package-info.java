// SPDX-License-Identifier: Apache-2.0
/** What is kept of files in RIFF: WebP and WAV. Their head says how long they are, so each is read once to find that out. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.media.riff;
