// SPDX-License-Identifier: Apache-2.0
/** Requests and responses of clients, independent of the transport. */
@NullMarked
package io.werkspur.gateway.api;

import org.jspecify.annotations.NullMarked;
