// SPDX-License-Identifier: Apache-2.0
/** End-to-end tests of the embedded broker. */
@NullMarked
package io.werkspur.integration.broker;

import org.jspecify.annotations.NullMarked;
