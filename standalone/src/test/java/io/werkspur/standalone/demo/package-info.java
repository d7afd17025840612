// SPDX-License-Identifier: Apache-2.0
/** Tests of the bundled runs and of the table that shows them. */
@NullMarked
package io.werkspur.standalone.demo;

import org.jspecify.annotations.NullMarked;
