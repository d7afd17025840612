// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeLinkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>",
                "file:///etc/passwd",
                "vbscript:x",
                "//evil.example/x",
                "media/img1.png",
                "https://user:secret@evil.example/",
                "https:evil.example",
                "https://",
                "http://a b/",
                ""
            })
    void shouldBeNoLinkWhenTheAddressIsNotPlainWeb(String location) {
        assertThat(SafeLink.web(location)).isEmpty();
    }

    @Test
    void shouldBeALinkWhenTheAddressIsOnTheWeb() {
        assertThat(SafeLink.web("https://cdn.example.org/a/b.png?x=1&y=2"))
                .hasValueSatisfying(
                        link -> assertThat(link.target()).isEqualTo("https://cdn.example.org/a/b.png?x=1&y=2"));
    }

    @Test
    void shouldEscapeParametersWhenTheyAreAdded() {
        assertThat(SafeLink.path("/runs")
                        .with("after", "a&b=c d")
                        .with("lang", "de")
                        .target())
                .isEqualTo("/runs?after=a%26b%3Dc+d&lang=de");
    }

    @Test
    void shouldRefuseAPathWhenItLeadsToAnotherHost() {
        assertThatThrownBy(() -> SafeLink.path("//evil.example")).isInstanceOf(IllegalArgumentException.class);
    }
}
