// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.view.View;
import java.util.Set;

/** Searches for what a view hides. */
public final class HiddenMarks {
    private static final Set<String> NUMBERS = Set.of("731000002", "731000003", "731000004", "731.125");

    private HiddenMarks() {}

    /**
     * Fails if anything of {@link MarkedRun#marked} is found that the view does not show.
     *
     * @param all the content of the files, in one form or several
     */
    public static void requireNone(Rendered rendered, View view, String... all) {
        Set<String> shown = MarkedRun.texts(rendered.seen());
        for (String text : MarkedRun.texts(MarkedRun.marked())) {
            if (text.startsWith("mark-") && !shown.contains(text)) {
                requireNone("hidden text shown: ", text, all);
            }
        }
        if (view != View.RESEARCHER) {
            NUMBERS.forEach(number -> requireNone("hidden number shown: ", number, all));
        }
    }

    private static void requireNone(String what, String hidden, String... all) {
        for (String each : all) {
            assertThat(each.contains(hidden)).as(what + hidden).isFalse();
        }
    }
}
