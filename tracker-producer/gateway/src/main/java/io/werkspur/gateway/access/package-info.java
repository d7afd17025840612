// SPDX-License-Identifier: Apache-2.0
/** Who may use the gateway, and which runs each token may write. */
@NullMarked
package io.werkspur.gateway.access;

import org.jspecify.annotations.NullMarked;
