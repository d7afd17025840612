// SPDX-License-Identifier: Apache-2.0
/** The rules by which commands are decided. */
@NullMarked
package io.werkspur.gateway.command;

import org.jspecify.annotations.NullMarked;
