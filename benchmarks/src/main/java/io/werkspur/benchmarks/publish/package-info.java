// SPDX-License-Identifier: Apache-2.0
/** How fast the command {@code publish} sends a file, compared with a bare producer that reads the same file. */
@org.jspecify.annotations.NullMarked
package io.werkspur.benchmarks.publish;
