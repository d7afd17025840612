// SPDX-License-Identifier: Apache-2.0
/** Whole paths of cli on a real broker. */
@NullMarked
package io.werkspur.integration.cli;

import org.jspecify.annotations.NullMarked;
