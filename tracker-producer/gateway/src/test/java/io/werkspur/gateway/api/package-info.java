// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.gateway.api;

import org.jspecify.annotations.NullMarked;
