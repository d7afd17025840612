// SPDX-License-Identifier: Apache-2.0
/** Which formats this program has. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.standard;
