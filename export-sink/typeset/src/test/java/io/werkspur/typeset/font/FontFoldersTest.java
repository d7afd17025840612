// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontFoldersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFindAllOtherFontsWhenALinkLeadsBackToItsFolder() throws IOException {
        Path first = font("a/first.ttf");
        Path second = font("z/second.TTF");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("nowhere.ttf"), folder.resolve("absent"));
        font("z/readme.txt");

        assertThat(new FontFolders(List.of(folder), List.of()).chosen()).containsExactly(first, second);
    }

    @Test
    void shouldFindNothingWhenThereIsNoFolder() {
        assertThat(new FontFolders(List.of(folder.resolve("absent")), List.of()).chosen())
                .isEmpty();
    }

    @Test
    void shouldFindOnlyKnownFontsInTheirOrderWhenAFolderIsCommon() throws IOException {
        font("other.ttf");
        Path sans = font("noto/NotoSansKhmer-Regular.ttf");
        Path tibetan = font("noto/NotoSerifTibetan-Regular.ttf");
        Path many = font("dejavu/DejaVuSans.ttf");
        FontFolders folders = new FontFolders(List.of(), List.of(folder));

        assertThat(folders.named(KnownFonts.of(UnicodeScript.KHMER))).containsExactly(sans, many);
        assertThat(folders.named(KnownFonts.of(UnicodeScript.TIBETAN))).containsExactly(tibetan, many);
    }

    private Path font(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "no matter what");
    }
}
