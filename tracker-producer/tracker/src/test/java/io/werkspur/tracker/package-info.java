// SPDX-License-Identifier: Apache-2.0
/** Tests of the tracker as the pipeline sees it. */
@NullMarked
package io.werkspur.tracker;

import org.jspecify.annotations.NullMarked;
