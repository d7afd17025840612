// SPDX-License-Identifier: Apache-2.0
/** The export API and its pages: who may see what, and in which form. */
@NullMarked
package io.werkspur.web;

import org.jspecify.annotations.NullMarked;
