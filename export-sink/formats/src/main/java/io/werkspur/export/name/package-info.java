// SPDX-License-Identifier: Apache-2.0
/** Names of the files and folders of an export. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.name;
