// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.standalone.deadletter;

import org.jspecify.annotations.NullMarked;
