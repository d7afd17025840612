// SPDX-License-Identifier: Apache-2.0
/** The embedded broker is started, killed and started again. */
@NullMarked
package io.werkspur.standalone.broker;

import org.jspecify.annotations.NullMarked;
