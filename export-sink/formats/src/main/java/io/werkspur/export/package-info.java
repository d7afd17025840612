// SPDX-License-Identifier: Apache-2.0
/** The formats of this program, and the words with which people choose them. */
@NullMarked
package io.werkspur.export;

import org.jspecify.annotations.NullMarked;
