// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.werkspur.integration.instances;

import org.jspecify.annotations.NullMarked;
