// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.service.http.access.BearerToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    private static final String SECRET = "a-secret-of-many-characters";
    private static final String HASH = Sha256.hex(SECRET);
    private static final String OTHER = Sha256.hex("another-secret-of-many-characters");

    @TempDir
    private Path directory;

    @Test
    void shouldKnowTheScopeOfEachToken() throws IOException {
        GatewayTokens tokens = read("# studios\n\nstudio-7 " + HASH + " own\n  class " + OTHER
                + "\tprefix=lesson-12- session=5b%20Montag source=node+1 prefix=x\n");

        TokenScope studio = tokens.scope("Bearer " + SECRET).orElseThrow();
        assertThat(studio.token()).isEqualTo("studio-7");
        assertThat(studio.own()).isTrue();
        assertThat(studio.isConfinedById()).isFalse();
        TokenScope lesson =
                tokens.scope("bearer another-secret-of-many-characters").orElseThrow();
        assertThat(lesson.own()).isFalse();
        assertThat(lesson.prefixes()).containsExactly("lesson-12-", "x");
        assertThat(lesson.sessions()).containsExactly(RequestDigest.of("5b Montag"));
        assertThat(lesson.sources()).containsExactly(RequestDigest.of("node+1"));
        assertThat(lesson.text()).isEqualTo("prefix=lesson-12- session=5b%20Montag source=node+1 prefix=x");
        assertThat(tokens.isAnyLimited()).isTrue();
    }

    @Test
    void shouldLetNobodyInWithAnotherTokenOrWithoutOne() throws IOException {
        GatewayTokens tokens = read("studio-7 " + HASH + " own\n");

        for (String header : new String[] {null, "", "Bearer ", "Bearer " + HASH, SECRET, "Basic " + SECRET}) {
            assertThat(tokens.knows(header)).as("%s", header).isFalse();
        }
    }

    @Test
    void shouldLetNobodyInWithATokenThatIsTooShort() throws IOException {
        GatewayTokens tokens = read("test " + Sha256.hex("test") + " own\nempty " + Sha256.hex("") + " own\n");

        for (String header : new String[] {"Bearer test", "Bearer ", "", null}) {
            assertThat(tokens.knows(header)).as("%s", header).isFalse();
        }
    }

    @Test
    void shouldLetTheTokenOfTheSettingsWriteEverything() throws IOException {
        Path file = Files.writeString(directory.resolve("tokens"), "studio-7 " + HASH + " own\n");

        GatewayTokens tokens = TokenFile.read(file, Optional.of(BearerToken.of("the-token-of-the-settings")));

        assertThat(tokens.scope("Bearer the-token-of-the-settings")).contains(TokenScope.EVERYTHING);
        assertThat(tokens.scope("Bearer " + SECRET).orElseThrow().isEverything())
                .isFalse();
    }

    @Test
    void shouldNotCallATokenLimitedThatMayWriteAll() throws IOException {
        GatewayTokens tokens = read("admin " + HASH + " all\n");

        assertThat(tokens.isAnyLimited()).isFalse();
        assertThat(tokens.scope("Bearer " + SECRET).orElseThrow().isEverything())
                .isTrue();
        assertThat(tokens.toString()).isEqualTo("1 tokens");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "studio-7 HASH",
                "studio-7 HASH everything",
                "studio-7 HASH own all",
                "studio-7 HASH prefix=",
                "studio-7 HASH own=yes",
                "studio-7 HASH =x",
                "studio-7 secret-in-the-clear own",
                "studio 7 HASH own",
                "-x HASH own",
                "studio-7 HASH own\nstudio-7 OTHER own",
                "studio-7 HASH session=%zz",
            })
    void shouldRefuseALineOfAnotherFormWithoutShowingIt(String lines) {
        assertThatThrownBy(() -> read(lines.replace("HASH", HASH).replace("OTHER", OTHER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("line [12]: (Expected|URLDecoder).*")
                .hasMessageNotContaining(HASH)
                .hasMessageNotContaining("secret-in-the-clear");
    }

    @Test
    void shouldRefuseAFileWithoutTokens() {
        assertThatThrownBy(() -> read("# none yet\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a line for each token, but there is none");
        assertThatThrownBy(() -> TokenFile.read(directory.resolve("nowhere"), Optional.empty()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private GatewayTokens read(String content) throws IOException {
        return TokenFile.read(Files.writeString(directory.resolve("tokens"), content), Optional.empty());
    }
}
