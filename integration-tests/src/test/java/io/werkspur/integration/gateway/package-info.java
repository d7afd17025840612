// SPDX-License-Identifier: Apache-2.0
/** The gateway from a client's request to the record, with a real broker and real kills. */
@NullMarked
package io.werkspur.integration.gateway;

import org.jspecify.annotations.NullMarked;
