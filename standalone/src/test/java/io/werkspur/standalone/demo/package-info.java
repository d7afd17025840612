// SPDX-License-Identifier: Apache-2.0
/** The bundled runs and the table about them. */
@NullMarked
package io.werkspur.standalone.demo;

import org.jspecify.annotations.NullMarked;
