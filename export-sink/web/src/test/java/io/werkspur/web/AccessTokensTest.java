// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    @Test
    void shouldKnowTheRoleOfAToken() {
        AccessTokens tokens =
                AccessTokens.of(List.of("student:" + Sha256.hex("pupils"), "teacher:" + Sha256.hex("staff")));

        assertThat(tokens.role("Bearer pupils")).contains(View.STUDENT);
        assertThat(tokens.role("bearer  staff ")).contains(View.TEACHER);
    }

    @Test
    void shouldKnowNobodyElse() {
        AccessTokens tokens = AccessTokens.of(List.of("student:" + Sha256.hex("pupils"), "teacher:" + Sha256.hex("")));

        for (@Nullable
        String header : new String[] {null, "", "Bearer", "Bearer ", "Bearer Pupils", "Basic pupils", "pupils"}) {
            assertThat(tokens.knows(header)).as("%s", header).isFalse();
        }
    }

    @Test
    void shouldTakeTheWidestRoleWhenATokenHasTwo() {
        AccessTokens tokens = AccessTokens.of(
                List.of("student:" + Sha256.hex("x"), "researcher:" + Sha256.hex("x"), "teacher:" + Sha256.hex("x")));

        assertThat(tokens.role("Bearer x")).contains(View.RESEARCHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "student:abc", "admin:%s", "student:%s0", ":%s", "student:my-secret-token"})
    void shouldRefuseAnEntryOfAnotherFormWithoutShowingIt(String form) {
        String entry = form.replace("%s", Sha256.hex("x"));

        assertThatThrownBy(() -> AccessTokens.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected")
                .hasMessageNotContaining(entry + " ")
                .hasMessageNotContaining("my-secret-token");
    }
}
