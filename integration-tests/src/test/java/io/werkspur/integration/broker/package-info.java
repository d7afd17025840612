// SPDX-License-Identifier: Apache-2.0
/** Whole paths of broker on a real broker. */
@NullMarked
package io.werkspur.integration.broker;

import org.jspecify.annotations.NullMarked;
