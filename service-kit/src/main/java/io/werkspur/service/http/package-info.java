// SPDX-License-Identifier: Apache-2.0
/**
 * How our services speak HTTP: one server with one kind of error, one rule of who may ask, and bounds against clients that are
 * slow or large. A service says where it listens ({@link io.werkspur.service.http.HttpConfig}) and which routes it has
 * ({@link io.werkspur.service.http.Routes}); all else is the same everywhere.
 *
 * <p>Needs Javalin and Micrometer, which are optional dependencies of this module: a pipeline that embeds the tracker gets
 * neither.
 */
@NullMarked
package io.werkspur.service.http;

import org.jspecify.annotations.NullMarked;
