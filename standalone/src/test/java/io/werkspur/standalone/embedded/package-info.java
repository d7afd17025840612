// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.standalone.embedded;

import org.jspecify.annotations.NullMarked;
