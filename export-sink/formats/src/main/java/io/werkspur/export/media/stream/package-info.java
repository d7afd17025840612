// SPDX-License-Identifier: Apache-2.0
/** Cleaning while reading: a stream that hands on only what a cleaner keeps. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.media.stream;
