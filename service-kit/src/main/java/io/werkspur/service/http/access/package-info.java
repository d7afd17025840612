// SPDX-License-Identifier: Apache-2.0
/** Access to a server: bearer tokens and the check of clients. */
@NullMarked
package io.werkspur.service.http.access;

import org.jspecify.annotations.NullMarked;
