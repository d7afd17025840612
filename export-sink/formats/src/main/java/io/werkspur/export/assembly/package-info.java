// SPDX-License-Identifier: Apache-2.0
/** Makes the document of a run from what a view shows of it, piece by piece. Pure: knows no format, file or clock. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.assembly;
