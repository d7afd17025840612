// SPDX-License-Identifier: Apache-2.0
/** Settings: their sources, those that all services share, and how they are shown. */
@NullMarked
package io.werkspur.service.config;

import org.jspecify.annotations.NullMarked;
