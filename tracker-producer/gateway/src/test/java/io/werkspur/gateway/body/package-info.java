// SPDX-License-Identifier: Apache-2.0
/** Tests of what the package promises. */
@NullMarked
package io.werkspur.gateway.body;

import org.jspecify.annotations.NullMarked;
