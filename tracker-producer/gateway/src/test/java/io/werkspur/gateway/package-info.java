// SPDX-License-Identifier: Apache-2.0
/** Tests of the whole gateway on its own, without a broker. */
@NullMarked
package io.werkspur.gateway;

import org.jspecify.annotations.NullMarked;
