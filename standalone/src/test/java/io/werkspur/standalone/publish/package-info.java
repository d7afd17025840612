// SPDX-License-Identifier: Apache-2.0
/** Tests of reading and publishing the lines of a file. */
@NullMarked
package io.werkspur.standalone.publish;

import org.jspecify.annotations.NullMarked;
