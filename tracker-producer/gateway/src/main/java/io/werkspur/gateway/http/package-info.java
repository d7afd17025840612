// SPDX-License-Identifier: Apache-2.0
/** The gateway's routes. Needs what {@link io.werkspur.service.http} needs, and Bucket4j. */
@NullMarked
package io.werkspur.gateway.http;

import org.jspecify.annotations.NullMarked;
