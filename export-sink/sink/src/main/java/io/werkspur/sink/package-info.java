// SPDX-License-Identifier: Apache-2.0
/** The sink as a service: its settings, its life cycle, its process. */
@NullMarked
package io.werkspur.sink;

import org.jspecify.annotations.NullMarked;
