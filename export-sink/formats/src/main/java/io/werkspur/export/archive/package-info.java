// SPDX-License-Identifier: Apache-2.0
/** Runs as one ZIP that proves its own completeness. */
@NullMarked
package io.werkspur.export.archive;

import org.jspecify.annotations.NullMarked;
