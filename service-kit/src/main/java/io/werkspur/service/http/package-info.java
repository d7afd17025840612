// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP for our services: one server with one kind of error, one rule for access, and limits against slow or large clients. A
 * service says where it listens ({@link io.werkspur.service.http.HttpConfig}) and which routes it has
 * ({@link io.werkspur.service.http.Routes}); everything else is the same everywhere.
 */
@NullMarked
package io.werkspur.service.http;

import org.jspecify.annotations.NullMarked;
