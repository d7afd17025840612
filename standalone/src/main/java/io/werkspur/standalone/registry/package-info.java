// SPDX-License-Identifier: Apache-2.0
/** The real Apicurio Registry as a child process that never outlives this one. */
@NullMarked
package io.werkspur.standalone.registry;

import org.jspecify.annotations.NullMarked;
