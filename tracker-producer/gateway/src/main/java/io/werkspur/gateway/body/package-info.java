// SPDX-License-Identifier: Apache-2.0
/** Reads bodies of requests within limits and reports their errors. Independent of the HTTP server. */
@NullMarked
package io.werkspur.gateway.body;

import org.jspecify.annotations.NullMarked;
