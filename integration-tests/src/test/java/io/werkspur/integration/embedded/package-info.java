// SPDX-License-Identifier: Apache-2.0
/** End-to-end tests of the services with a real broker. */
@NullMarked
package io.werkspur.integration.embedded;

import org.jspecify.annotations.NullMarked;
