// SPDX-License-Identifier: Apache-2.0
/** Commands that write exports and check them. */
@NullMarked
package io.werkspur.cli.export;

import org.jspecify.annotations.NullMarked;
