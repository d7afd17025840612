// SPDX-License-Identifier: Apache-2.0
/** What keeps slow and many clients from stopping the others: a lane each for connections, for work and for health. */
@NullMarked
package io.werkspur.service.http.load;

import org.jspecify.annotations.NullMarked;
