// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

/**
 * Something that is not as the manifest says.
 *
 * @param file name of the file in the archive, or {@code archive}; it may be a stranger's text
 * @param what what is wrong with it, for people
 */
public record Finding(String file, String what) {}
