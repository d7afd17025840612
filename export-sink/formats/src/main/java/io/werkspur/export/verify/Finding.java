// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

/**
 * A difference between an archive and its manifest.
 *
 * @param file name of the file in the archive, or {@code archive}; may be untrusted text
 * @param what what is wrong with the file, for people
 */
public record Finding(String file, String what) {}
