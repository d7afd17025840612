// SPDX-License-Identifier: Apache-2.0
/** Errors as problem documents (RFC 9457), for our handlers and for Jetty's own errors. */
@NullMarked
package io.werkspur.service.http.problem;

import org.jspecify.annotations.NullMarked;
