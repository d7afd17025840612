// SPDX-License-Identifier: Apache-2.0
/** The whole path on a real broker and a real registry. */
@NullMarked
package io.werkspur.standalone.embedded;

import org.jspecify.annotations.NullMarked;
