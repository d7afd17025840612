// SPDX-License-Identifier: Apache-2.0
/** Settings: their sources, their display, and the settings that all services share. */
@NullMarked
package io.werkspur.service.config;

import org.jspecify.annotations.NullMarked;
