// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {
    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000, image/png",
        "ffd8ffe000104a46, image/jpeg",
        "474946383961, image/gif",
        "52494646000000005745425056503820, image/webp",
        "5249464600000000574156456d74, audio/wav",
        "494433040000, audio/mpeg",
        "fffb9064, audio/mpeg",
        "4f67675300, audio/ogg",
        "000000206674797069736f6d, video/mp4",
        "1a45dfa3, video/webm",
        "676c5446020000, model/gltf-binary",
        "25504446, application/octet-stream",
        "255044462d312e37, application/pdf",
        "00, application/octet-stream",
    })
    void shouldKnowATypeByItsFirstBytes(String hex, String type) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(ContentType.of(bytes, bytes.length)).isEqualTo(type);
    }

    @Test
    void shouldKnowTextFormats() {
        byte[] svg = "<?xml version='1.0'?>\n<svg xmlns='x'/>".getBytes(StandardCharsets.UTF_8);
        byte[] html = "<html><script>".getBytes(StandardCharsets.UTF_8);

        assertThat(ContentType.of(svg, svg.length)).isEqualTo("image/svg+xml");
        assertThat(ContentType.of(html, html.length)).isEqualTo("application/octet-stream");
        assertThat(ContentType.of(new byte[0], 0)).isEqualTo("application/octet-stream");
    }
}
