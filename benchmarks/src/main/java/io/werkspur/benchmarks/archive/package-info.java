// SPDX-License-Identifier: Apache-2.0
/** How fast runs go into a ZIP with a manifest. */
@NullMarked
package io.werkspur.benchmarks.archive;

import org.jspecify.annotations.NullMarked;
