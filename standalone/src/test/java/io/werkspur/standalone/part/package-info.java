// SPDX-License-Identifier: Apache-2.0
/** Tests of locks and ports. */
@NullMarked
package io.werkspur.standalone.part;

import org.jspecify.annotations.NullMarked;
