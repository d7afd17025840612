// SPDX-License-Identifier: Apache-2.0
/** Whole paths of embedded on a real broker. */
@NullMarked
package io.werkspur.integration.embedded;

import org.jspecify.annotations.NullMarked;
