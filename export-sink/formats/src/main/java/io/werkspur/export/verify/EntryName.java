// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import java.util.regex.Pattern;

/** The rule for names of entries: none leads out of the folder into which somebody unpacks an archive. */
final class EntryName {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*");
    private static final Pattern CLIMBS = Pattern.compile("(?:^|/)\\.{1,2}(?:/|$)");

    private EntryName() {}

    static boolean isSafe(String name) {
        return FORM.matcher(name).matches() && !CLIMBS.matcher(name).find();
    }
}
