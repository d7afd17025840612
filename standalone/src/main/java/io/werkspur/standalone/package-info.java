// SPDX-License-Identifier: Apache-2.0
/** All parts in one JVM with a real broker, and the command line. */
@NullMarked
package io.werkspur.standalone;

import org.jspecify.annotations.NullMarked;
