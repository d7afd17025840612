// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

/** Two ways to name files of exports. */
public enum Naming {
    /** By the id of the run. */
    OWN,
    /** As the predecessor did, by user, time and configuration, for scripts and people who expect that. */
    LEGACY
}
