// SPDX-License-Identifier: Apache-2.0
/** What files and folders of exports are called. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.name;
