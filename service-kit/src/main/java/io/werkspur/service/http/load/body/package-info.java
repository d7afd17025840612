// SPDX-License-Identifier: Apache-2.0
/** Bodies of requests: gathered before a thread works on them, within a time and a memory. */
@NullMarked
package io.werkspur.service.http.load.body;

import org.jspecify.annotations.NullMarked;
