// SPDX-License-Identifier: Apache-2.0
/** What is kept of sounds: what they need to be heard, and no tags. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.media.sound;
