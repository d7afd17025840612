// SPDX-License-Identifier: Apache-2.0
/** Lines of a file, and what becomes of them. */
@NullMarked
package io.werkspur.standalone.publish;

import org.jspecify.annotations.NullMarked;
