// SPDX-License-Identifier: Apache-2.0
/**
 * The state of the runs that the gateway numbers: assigned numbers, branches, and answers under their keys. Without HTTP, files,
 * broker or clock.
 */
@NullMarked
package io.werkspur.gateway.run;

import org.jspecify.annotations.NullMarked;
