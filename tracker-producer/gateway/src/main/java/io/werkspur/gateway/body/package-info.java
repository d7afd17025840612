// SPDX-License-Identifier: Apache-2.0
/** Reads what clients send, within limits, and says what is wrong with it. Knows no HTTP server. */
@NullMarked
package io.werkspur.gateway.body;

import org.jspecify.annotations.NullMarked;
