// SPDX-License-Identifier: Apache-2.0
/** The command that makes every record again from the log. */
@NullMarked
package io.werkspur.cli.rebuild;

import org.jspecify.annotations.NullMarked;
