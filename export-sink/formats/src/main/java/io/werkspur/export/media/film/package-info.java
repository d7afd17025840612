// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept of films, and of sounds in their containers. Nothing moves in them, because other parts say where it is: what is not
 * kept becomes free space of the same length.
 */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.media.film;
