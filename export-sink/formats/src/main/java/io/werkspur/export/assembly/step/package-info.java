// SPDX-License-Identifier: Apache-2.0
/** One step of a document from one item of the record. */
@NullMarked
package io.werkspur.export.assembly.step;

import org.jspecify.annotations.NullMarked;
