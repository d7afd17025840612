// SPDX-License-Identifier: Apache-2.0
/** How much a client may take, who is looked at, and what is counted. */
@NullMarked
package io.werkspur.service.http.load.limit;

import org.jspecify.annotations.NullMarked;
