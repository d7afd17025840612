// SPDX-License-Identifier: Apache-2.0
/** Plays the bundled sample runs through a complete installation. */
@NullMarked
package io.werkspur.standalone.demo;

import org.jspecify.annotations.NullMarked;
