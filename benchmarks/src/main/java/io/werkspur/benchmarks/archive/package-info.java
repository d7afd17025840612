// SPDX-License-Identifier: Apache-2.0
/** The cost of writing many stored runs as one file: an archive, a project. */
@NullMarked
package io.werkspur.benchmarks.archive;

import org.jspecify.annotations.NullMarked;
