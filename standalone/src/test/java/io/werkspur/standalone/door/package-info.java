// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.standalone.door;

import org.jspecify.annotations.NullMarked;
