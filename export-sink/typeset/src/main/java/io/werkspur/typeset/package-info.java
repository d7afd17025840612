// SPDX-License-Identifier: Apache-2.0
/** Sets texts of any script as lines of glyphs. Does not depend on file formats or applications. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset;
