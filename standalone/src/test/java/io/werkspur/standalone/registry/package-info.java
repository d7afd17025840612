// SPDX-License-Identifier: Apache-2.0
/** The registry's child process, with parents that stop and parents that are killed. */
@NullMarked
package io.werkspur.standalone.registry;

import org.jspecify.annotations.NullMarked;
