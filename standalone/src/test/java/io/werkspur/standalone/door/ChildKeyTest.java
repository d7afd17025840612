// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChildKeyTest {
    private final AtomicLong now = new AtomicLong(1_800_000_000);
    private final ChildKey key = ChildKey.create(now::get);

    @Test
    void shouldSignWithTheOtherHalfOfThePublicKey() throws GeneralSecurityException, IOException {
        String[] parts = key.token().split("\\.");

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey()))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("exp").asLong()).isEqualTo(now.get() + 600);
    }

    @Test
    void shouldUseATokenForFiveMinutes() {
        String first = key.token();

        now.addAndGet(299);
        assertThat(key.token()).isEqualTo(first);
        now.addAndGet(1);
        assertThat(key.token()).isNotEqualTo(first);
    }

    @Test
    void shouldMakeANewTokenWhenTheClockWasSetBackOrTheRegistryRefused() {
        String first = key.token();
        now.addAndGet(-10);
        String second = key.token();
        assertThat(second).isNotEqualTo(first);

        now.addAndGet(1);
        key.renew();
        assertThat(key.token()).isNotEqualTo(second);
    }

    @Test
    void shouldBeAnotherKeyEachTime() {
        assertThat(ChildKey.create().publicKey()).isNotEqualTo(key.publicKey());
    }
}
