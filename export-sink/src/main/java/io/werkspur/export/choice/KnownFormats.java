// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.choice;

import io.werkspur.export.format.Formats;
import io.werkspur.export.format.JsonFormat;
import io.werkspur.export.format.JsonLinesFormat;
import io.werkspur.export.html.HtmlFormat;
import java.util.List;

/** The formats of this build: the one list that command line, sink and API choose from. Stateless, safe from any thread. */
public final class KnownFormats {
    private static final Formats ALL = new Formats(List.of(new JsonFormat(), new JsonLinesFormat(), new HtmlFormat()));

    private KnownFormats() {}

    /** All of them. */
    public static Formats all() {
        return ALL;
    }
}
