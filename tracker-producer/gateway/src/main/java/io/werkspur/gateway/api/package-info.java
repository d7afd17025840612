// SPDX-License-Identifier: Apache-2.0
/** What clients may ask for and what they are told, apart from how it travels. */
@NullMarked
package io.werkspur.gateway.api;

import org.jspecify.annotations.NullMarked;
