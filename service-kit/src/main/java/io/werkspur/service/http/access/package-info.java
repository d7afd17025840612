// SPDX-License-Identifier: Apache-2.0
/** Who may use a server: bearer tokens and the check of a client. */
@NullMarked
package io.werkspur.service.http.access;

import org.jspecify.annotations.NullMarked;
