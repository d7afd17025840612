// SPDX-License-Identifier: Apache-2.0
/**
 * What the gateway knows of the runs that it numbers: who has which numbers, and what was answered under which key. Knows no HTTP,
 * no file, no broker and no clock.
 */
@NullMarked
package io.werkspur.gateway.run;

import org.jspecify.annotations.NullMarked;
