// SPDX-License-Identifier: Apache-2.0
/** Tests of what the package promises. */
@NullMarked
package io.werkspur.gateway.http;

import org.jspecify.annotations.NullMarked;
