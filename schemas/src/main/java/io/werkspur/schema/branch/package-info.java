// SPDX-License-Identifier: Apache-2.0
/**
 * How several nodes report one run without asking each other for every number: its owner reserves a block of numbers and hands
 * out a token for it. Pure: knows no Kafka, HTTP, file or clock.
 */
@NullMarked
package io.werkspur.schema.branch;

import org.jspecify.annotations.NullMarked;
