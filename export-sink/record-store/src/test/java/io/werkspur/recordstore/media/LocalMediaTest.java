// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMediaTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00000000");

    @TempDir
    private Path directory;

    private Path root;
    private LocalMedia media;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        media = new LocalMedia(List.of(root), 100);
    }

    @Test
    void shouldFindAMediumWithTheTypeOfItsBytesWhenItLiesInARoot() throws IOException {
        Files.write(root.resolve("picture.txt"), PNG);

        Medium.Found found = (Medium.Found) media.find("picture.txt");

        assertThat(found.contentType()).isEqualTo("image/png");
        assertThat(found.size()).isEqualTo(PNG.length);
        assertThat(found.sha256()).isEqualTo("1b56b50ac4e976f488f128cabdcdffb2fc9331d6974bb9968131a415d14ade24");
        for (int time = 0; time < 2; time++) {
            try (InputStream in = found.content().open()) {
                assertThat(in.readAllBytes()).isEqualTo(PNG);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.png",
                "..\\secret.png",
                "%2e%2e/secret.png",
                "%2e%2e%2fsecret.png",
                "sub/../../secret.png",
                "link.png",
                "folder/secret.png",
                "file:secret.png",
                "http://127.0.0.1/secret.png",
                "javascript:alert(1)",
                "a\0b",
                "\\\\host\\share\\secret.png"
            })
    void shouldMissWhatLiesElsewhereAndTellNoFolderOfTheMachine(String location) throws IOException {
        Path secret = Files.write(directory.resolve("secret.png"), PNG);
        Files.createSymbolicLink(root.resolve("link.png"), secret);
        Files.createSymbolicLink(root.resolve("folder"), directory);
        Files.createDirectory(root.resolve("sub"));

        Medium.Missing missing = (Medium.Missing) media.find(location);

        assertThat(missing.reason()).isNotBlank().doesNotContain(directory.toString());
    }

    @Test
    void shouldMissAnAbsolutePathOutsideTheRoots() throws IOException {
        Path secret = Files.write(directory.resolve("secret.png"), PNG);

        assertThat(media.find(secret.toString())).isEqualTo(new Medium.Missing("outside the media roots"));
    }

    @Test
    void shouldMissWhatIsLargerThanAllowed() throws IOException {
        Files.write(root.resolve("large"), new byte[101]);

        assertThat(media.find("large")).isEqualTo(new Medium.Missing("larger than 100 bytes"));
    }

    @Test
    void shouldFailToOpenWhenALinkTookThePlaceOfTheMedium() throws IOException {
        Path file = Files.write(root.resolve("picture.png"), PNG);
        Path secret = Files.write(directory.resolve("secret.png"), PNG);
        Medium.Found found = (Medium.Found) media.find("picture.png");
        Files.delete(file);
        Files.createSymbolicLink(file, secret);

        assertThatThrownBy(() -> found.content().open()).isInstanceOf(IOException.class);
    }

    @Test
    void shouldMissEverythingWhenThereAreNoRoots() {
        assertThat(new LocalMedia(List.of(), 100).find("/etc/hostname")).isInstanceOf(Medium.Missing.class);
    }
}
