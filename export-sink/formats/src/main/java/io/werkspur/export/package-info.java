// SPDX-License-Identifier: Apache-2.0
/** The formats that this program has, and the words with which people choose among them. */
@NullMarked
package io.werkspur.export;

import org.jspecify.annotations.NullMarked;
