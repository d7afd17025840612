// SPDX-License-Identifier: Apache-2.0
/** Media from listed servers: fetched once for all who want them, from the address that was checked, and kept for a while. */
@org.jspecify.annotations.NullMarked
package io.werkspur.recordstore.media.remote;
