// SPDX-License-Identifier: Apache-2.0
/** The one door through which media leave: as they are for researchers, without their metadata for everybody else. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.media;
