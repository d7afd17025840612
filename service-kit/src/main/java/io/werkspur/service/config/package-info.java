// SPDX-License-Identifier: Apache-2.0
/** Settings: where they come from, what is common to all services, how they are shown. */
@NullMarked
package io.werkspur.service.config;

import org.jspecify.annotations.NullMarked;
