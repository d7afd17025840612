// SPDX-License-Identifier: Apache-2.0
/** Commands that run services: one alone, all together, or all together for a demo. */
@NullMarked
package io.werkspur.cli.service;

import org.jspecify.annotations.NullMarked;
