// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import static io.werkspur.export.testing.DirtyMedia.MARK;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.label.Texts;
import io.werkspur.export.testing.DirtyMedia;
import io.werkspur.export.view.View;
import io.werkspur.recordstore.media.Medium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewedMediaTest {
    static Set<String> dirty() {
        return DirtyMedia.all().keySet();
    }

    static Set<String> uncleanable() {
        return DirtyMedia.uncleanable().keySet();
    }

    @ParameterizedTest
    @MethodSource("dirty")
    void shouldDeliverNoMetadataWhenTheViewIsNotThatOfResearchers(String name) throws IOException {
        // given
        byte[] dirty = Objects.requireNonNull(DirtyMedia.all().get(name));
        assertThat(new String(dirty, ISO_8859_1)).contains(MARK);

        for (View view : List.of(View.STUDENT, View.TEACHER)) {
            // when
            Medium medium = MediaInMemory.seen(view, dirty);

            // then
            assertThat(medium).isInstanceOf(Medium.Found.class);
            Medium.Found found = (Medium.Found) medium;
            byte[] clean = MediaInMemory.read(found);
            assertThat(new String(clean, ISO_8859_1)).doesNotContain(MARK).doesNotContain(MARK.substring(0, 4));
            assertThat(found.size()).isEqualTo(clean.length);
            assertThat(found.sha256()).isEqualTo(MediaInMemory.sha256(clean));
            assertThat(found.contentType()).isEqualTo(MediaInMemory.found(dirty).contentType());
            assertThat(MediaInMemory.cleaned(clean)).contains(clean);
        }
    }

    @ParameterizedTest
    @MethodSource("dirty")
    void shouldDeliverTheBytesAsTheyAreWhenTheViewIsThatOfResearchers(String name) throws IOException {
        byte[] dirty = Objects.requireNonNull(DirtyMedia.all().get(name));

        Medium.Found found = (Medium.Found) MediaInMemory.seen(View.RESEARCHER, dirty);

        assertThat(MediaInMemory.read(found)).isEqualTo(dirty);
        assertThat(found.sha256()).isEqualTo(MediaInMemory.sha256(dirty));
    }

    @ParameterizedTest
    @MethodSource("uncleanable")
    void shouldWithholdAMediumWhenNobodyCanCleanIt(String name) {
        byte[] bytes = Objects.requireNonNull(DirtyMedia.uncleanable().get(name));

        Medium medium = MediaInMemory.seen(View.TEACHER, bytes);

        assertThat(medium).isInstanceOf(Medium.Missing.class);
        assertThat(((Medium.Missing) medium).reason()).startsWith("this view shows media without their metadata, and ");
        assertThat(MediaInMemory.seen(View.RESEARCHER, bytes)).isInstanceOf(Medium.Found.class);
    }

    @Test
    void shouldGiveTheReasonInTheLanguageOfTheDocumentWhenAMediumIsWithheld() {
        Medium.Missing missing = (Medium.Missing) MediaInMemory.seen(View.STUDENT, new byte[] {1});

        assertThat(WithheldMedia.reason(missing, Texts.in(Locale.GERMAN)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("Dateiart"));
        assertThat(WithheldMedia.reason(missing, Texts.in(Locale.ENGLISH))).contains(missing.reason());
        assertThat(WithheldMedia.reason(new Medium.Missing("gone"), Texts.in(Locale.GERMAN)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STUDENT", "TEACHER"})
    void shouldDeliverNoMetadataWhenTheFileChangesAfterItWasFound(View view) throws IOException {
        // given
        byte[] clean = MediaInMemory.cleaned(
                        Objects.requireNonNull(DirtyMedia.all().get("png")))
                .orElseThrow();
        byte[] dirty = Objects.requireNonNull(DirtyMedia.all().get("apng"));
        AtomicInteger opened = new AtomicInteger();
        Medium.Found original = new Medium.Found(
                "image/png",
                clean.length,
                "",
                () -> new ByteArrayInputStream(opened.getAndIncrement() == 0 ? clean : dirty));

        // when
        Medium.Found found = (Medium.Found) MediaInMemory.seen(view, location -> original);

        // then
        assertThat(new String(MediaInMemory.read(found), ISO_8859_1)).doesNotContain(MARK);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b.PNG, png",
        "scene.glb#/top, glb",
        "https://host/picture.webp?x=1, webp",
        "https://host/song?x=../y, ''",
        "no-ending, ''",
        "a.toolong, ''"
    })
    void shouldTellNoMoreOfALocationThanItsEnding(String location, String ending) {
        for (View view : View.values()) {
            assertThat(MediaInMemory.ending(view, location)).isEqualTo(ending);
        }
    }

    @Test
    void shouldBeMissingWhenTheFileCannotBeRead() {
        Medium.Found broken = new Medium.Found("image/png", 1, "", () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("/secret/path");
            }
        });

        assertThat(MediaInMemory.seen(View.STUDENT, location -> broken))
                .isEqualTo(new Medium.Missing("cannot be read"));
    }
}
