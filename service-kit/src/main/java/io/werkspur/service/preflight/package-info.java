// SPDX-License-Identifier: Apache-2.0
/** What a service checks before it starts anything: free ports, writable folders. */
@NullMarked
package io.werkspur.service.preflight;

import org.jspecify.annotations.NullMarked;
