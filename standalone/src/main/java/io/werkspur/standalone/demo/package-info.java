// SPDX-License-Identifier: Apache-2.0
/** The bundled sample runs, played through everything. */
@NullMarked
package io.werkspur.standalone.demo;

import org.jspecify.annotations.NullMarked;
