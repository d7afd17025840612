// SPDX-License-Identifier: Apache-2.0
/** A REFI-QDA project of one run or of many: its contents, and how its files are written. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda.project;
