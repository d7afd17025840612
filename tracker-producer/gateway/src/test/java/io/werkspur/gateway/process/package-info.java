// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.gateway.process;

import org.jspecify.annotations.NullMarked;
