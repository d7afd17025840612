// SPDX-License-Identifier: Apache-2.0
/** End-to-end tests of the commands with a real broker. */
@NullMarked
package io.werkspur.integration.cli;

import org.jspecify.annotations.NullMarked;
