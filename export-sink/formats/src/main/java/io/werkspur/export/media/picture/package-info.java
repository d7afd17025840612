// SPDX-License-Identifier: Apache-2.0
/** What is kept of pictures: what they need to be shown, and no text. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.media.picture;
