// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MediaRootsTest {
    @TempDir
    private Path directory;

    private Path root = Path.of(".");
    private Path picture = Path.of(".");

    @BeforeEach
    void write() throws IOException {
        // As the system knows it: temporary folders of some systems are behind a link.
        directory = directory.toRealPath();
        root = Files.createDirectories(directory.resolve("roots/one"));
        picture = Files.write(root.resolve("picture.png"), new byte[1]);
        Files.createDirectories(directory.resolve("elsewhere/folder"));
        Files.write(directory.resolve("elsewhere/file.png"), new byte[1]);
        Files.createSymbolicLink(root.resolve("to-file.png"), directory.resolve("elsewhere/file.png"));
        Files.createSymbolicLink(root.resolve("to-none.png"), directory.resolve("elsewhere/none.png"));
        Files.createSymbolicLink(root.resolve("to-folder"), directory.resolve("elsewhere"));
    }

    /** Names that lead to what exists elsewhere, with EXISTS, or to what does not. */
    static Stream<String> elsewhere() {
        return Stream.of(
                "../../elsewhere/EXISTS",
                "ROOT/../../elsewhere/EXISTS",
                "ROOT/to-folder/EXISTS",
                "to-folder/EXISTS",
                "DIRECTORY/elsewhere/EXISTS",
                "DIRECTORY/elsewhere/EXISTS/../../roots/two/picture.png",
                "../../elsewhere/EXISTS/nothing");
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void shouldSayTheSameWhetherAFileElsewhereExistsOrNot(String name) {
        String none = refusal(named(name, "none.png"));

        assertThat(refusal(named(name, "file.png"))).isEqualTo(none);
        assertThat(refusal(named(name, "folder"))).isEqualTo(none);
    }

    @Test
    void shouldSayTheSameWhetherALinkLeadsToSomethingOrToNothing() {
        assertThat(refusal("to-file.png")).isEqualTo(refusal("to-none.png"));
    }

    @Test
    void shouldNotDependOnFoldersElsewhereThatAPathPassesThrough() throws Exception {
        for (String folder : List.of("folder", "none")) {
            String through = directory + "/elsewhere/" + folder + "/../../roots/one/picture.png";

            assertThat(roots().locate(through)).isEqualTo(picture);
            assertThat(roots().locate("../../elsewhere/" + folder + "/../../roots/one/picture.png"))
                    .isEqualTo(picture);
        }
    }

    @Test
    void shouldFindAFileByTheNameOfItsRootAndByTheRealOne() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link-to-root"), root);
        MediaRoots roots = new MediaRoots(List.of(link));

        assertThat(roots.locate("picture.png")).isEqualTo(picture);
        assertThat(roots.locate("sub/../picture.png")).isEqualTo(picture);
        assertThat(roots.locate(link.resolve("picture.png").toString())).isEqualTo(picture);
        assertThat(roots.locate(picture.toString())).isEqualTo(picture);
    }

    @Test
    void shouldSayThatAFileIsNotFoundWhenItsRootDoesNotExist() {
        MediaRoots none = new MediaRoots(List.of(directory.resolve("none")));

        assertThat(catchThrowableOfType(ClosedMediumException.class, () -> none.locate("picture.png")))
                .hasMessage("not found in the media roots");
    }

    private MediaRoots roots() {
        return new MediaRoots(List.of(root, directory.resolve("roots/two")));
    }

    private String refusal(String name) {
        ClosedMediumException refused = catchThrowableOfType(ClosedMediumException.class, () -> roots().locate(name));
        assertThat(refused).as(name).isNotNull();
        return String.valueOf(refused.getMessage());
    }

    private String named(String name, String what) {
        UnaryOperator<String> places =
                text -> text.replace("ROOT", root.toString()).replace("DIRECTORY", directory.toString());
        return places.apply(name).replace("EXISTS", what);
    }
}
