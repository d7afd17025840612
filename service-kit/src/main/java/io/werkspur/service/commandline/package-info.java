// SPDX-License-Identifier: Apache-2.0
/** Command lines: their help, their errors, and the settings of a service as options. */
@NullMarked
package io.werkspur.service.commandline;

import org.jspecify.annotations.NullMarked;
