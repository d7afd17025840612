// SPDX-License-Identifier: Apache-2.0
/** {@code schemas}: what became of the schemas that the registry has given once. */
@NullMarked
package io.werkspur.cli.schema;

import org.jspecify.annotations.NullMarked;
