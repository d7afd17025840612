// SPDX-License-Identifier: Apache-2.0
/** The life cycle of a service: start, readiness, failure, stop; and the process around it. */
@NullMarked
package io.werkspur.service.lifecycle;

import org.jspecify.annotations.NullMarked;
