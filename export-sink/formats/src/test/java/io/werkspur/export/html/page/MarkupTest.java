// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.RenderNotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    @ParameterizedTest
    @ValueSource(strings = {"href", "src", "style", "onclick", "onerror"})
    void shouldRefuseAnAttributeWhenABrowserWouldFollowOrRunIt(String name) throws IOException {
        Markup page = new Markup(new ByteArrayOutputStream(), new RenderNotes());
        page.open("p");

        assertThatThrownBy(() -> page.with(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
