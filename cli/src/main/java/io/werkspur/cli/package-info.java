// SPDX-License-Identifier: Apache-2.0
/** The entry point of the command line. Each family of commands has a package below this one. */
@NullMarked
package io.werkspur.cli;

import org.jspecify.annotations.NullMarked;
