// SPDX-License-Identifier: Apache-2.0
/** What happens when a registry loses schemas, and who may change the embedded one. */
@NullMarked
package io.werkspur.integration.registry;

import org.jspecify.annotations.NullMarked;
