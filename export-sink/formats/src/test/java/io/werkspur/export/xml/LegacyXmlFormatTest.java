// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class LegacyXmlFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return new LegacyXmlFormat();
    }

    /** Checks the structure that readers of the legacy format expect. */
    @Override
    protected String contestedSign() {
        return " w:contested=\"true\"";
    }

    @Override
    protected String contestedHiddenSign() {
        return " w:contested_steps=\"1\"";
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        String text = rendered.text();
        assertThat(text.startsWith("<?xml version=\"1.0\" ?>\n<export")).isTrue();
        assertThat(text.contains("<!DOCTYPE") || text.contains("<?xml-stylesheet"))
                .isFalse();
        Element export = XmlFiles.root(rendered.onlyFile());
        assertThat(XmlFiles.names(export)).containsExactly("session");
        Element session = XmlFiles.child(export, "session");
        assertThat(XmlFiles.names(session))
                .containsExactly("id", "user", "timestamp", "workflow", "seed", "safety_level", "prompts", "outputs");
        assertThat(XmlFiles.names(XmlFiles.child(session, "prompts"))).containsExactly("original", "translated");
        assertThat(XmlFiles.child(session, "id").getTextContent())
                .matches("session_[\\p{L}\\p{N}._-]+_[0-9]{12}_[0-9a-f]{8}");
        assertThat(XmlFiles.child(session, "seed").getTextContent()).matches("-?[0-9].*|N/A");
        int order = 0;
        for (Element output : XmlFiles.children(XmlFiles.child(session, "outputs"))) {
            order++;
            assertThat(output.getNamespaceURI()).isNull();
            assertThat(output.getAttribute("order")).isEqualTo(Integer.toString(order));
            assertThat(output.hasAttribute("node_title")).isTrue();
            if (output.getAttribute("type").equals("text")) {
                assertThat(XmlFiles.names(output)).containsExactly("content");
            } else {
                assertThat(output.getAttribute("type")).isIn("image", "audio", "video", "3d");
                assertThat(XmlFiles.names(output)).containsExactly("filename", "path");
                assertThat(XmlFiles.child(output, "path").getTextContent())
                        .isEqualTo(XmlFiles.child(session, "id").getTextContent() + "/media/"
                                + XmlFiles.child(output, "filename").getTextContent());
                assertThat(XmlFiles.child(output, "filename").getTextContent()).doesNotContain("/", "\\");
            }
        }
    }

    @Override
    protected String readable(Rendered rendered) throws Exception {
        StringBuilder text = new StringBuilder();
        collect(XmlFiles.root(rendered.onlyFile()), text);
        return text.toString();
    }

    /** The format has elements for inputs, translations, hops and texts, and for names of steps. */
    @Override
    protected boolean leavesOut(String mark) {
        boolean hasPlace = mark.matches("mark-(user_id|config_name|safety_level"
                + "|(user_input_text|translation_result|interception_iteration|interception_final|output_text)-content"
                + "|(interception_final|output_[a-z0-9]+)-config_used)-x");
        return !hasPlace;
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc-123", "blk-001", "blk-002", "def-456", "err-001", "mul-001"})
    void shouldBeAsExpectedWhenATeacherAsks(String id) throws IOException {
        byte[] xml = Rendered.of(format(), Runs.sample(id), View.TEACHER).onlyFile();

        try (InputStream expected = getClass().getResourceAsStream("/legacy/" + id + ".xml")) {
            assertThat(new String(xml, StandardCharsets.UTF_8))
                    .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldTellTheTimeOfTheZoneThatIsAskedFor() {
        RenderOptions tokyo = new RenderOptions(
                Locale.GERMAN, ZoneId.of("Asia/Tokyo"), RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());

        String xml = Rendered.of(format(), Runs.sample("abc-123"), View.TEACHER, tokyo)
                .text();

        assertThat(xml).contains("<timestamp>251103183000</timestamp>");
    }

    @Test
    void shouldFallBackWhenNothingIsKnown() {
        ExecutionRecord bare = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setUserId(null)
                .setSafetyLevel(null)
                .setConfigName("folder/stillepost.json")
                .setTimestamp(null)
                .setItems(List.of())
                .build();

        String xml = Rendered.of(format(), bare, View.TEACHER).text();

        assertThat(xml)
                .contains("<id>session_DOE_J_000000000000_")
                .contains("<user>DOE_J</user>")
                .contains("<workflow>folder_stillepost</workflow>")
                .contains("<seed>N/A</seed>")
                .contains("<safety_level>research</safety_level>")
                .contains("<original/>")
                .contains("<translated/>")
                .contains("<outputs/>");
    }

    @Test
    void shouldCountWhatItReplacesWhenXmlCannotHoldATextByBothItsPlaces() {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setUserId("a\u0000b\ud800")
                .build();

        Rendered rendered = Rendered.of(format(), record, View.TEACHER);

        assertThat(rendered.text()).contains("<user>a\ufffdb\ufffd</user>").contains("<id>session_a_b_");
        assertThat(rendered.replaced()).isEqualTo(2);
    }

    private static void collect(Node node, StringBuilder text) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            text.append(node.getNodeValue()).append('\n');
        }
        for (int i = 0; node.getAttributes() != null && i < node.getAttributes().getLength(); i++) {
            text.append(node.getAttributes().item(i).getNodeValue()).append('\n');
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, text);
        }
    }
}
