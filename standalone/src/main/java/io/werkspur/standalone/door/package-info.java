// SPDX-License-Identifier: Apache-2.0
/** What other programs reach of the embedded registry: its schemas, but nothing that changes them. */
@NullMarked
package io.werkspur.standalone.door;

import org.jspecify.annotations.NullMarked;
