// SPDX-License-Identifier: Apache-2.0
/** How a service lives: start, readiness, failure, stop; and the process around it. */
@NullMarked
package io.werkspur.service.lifecycle;

import org.jspecify.annotations.NullMarked;
