// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.RawJson;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class FullXmlFormatTest extends FormatContract {
    private static final Schema SCHEMA = schema();

    @Override
    protected Format format() {
        return new FullXmlFormat();
    }

    @Override
    protected String contestedSign() {
        return "<contested>true</contested>";
    }

    @Override
    protected String contestedHiddenSign() {
        return "<contested_hidden>1</contested_hidden>";
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        Validator validator = SCHEMA.newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        validator.validate(new StreamSource(new ByteArrayInputStream(rendered.onlyFile())));
        assertThat(rendered.text().contains("<!DOCTYPE") || rendered.text().contains("<?xml-stylesheet"))
                .isFalse();
    }

    @Override
    protected Optional<ExecutionRecord> parsed(Rendered rendered) throws Exception {
        return Optional.of(FullXmlRecord.of(XmlFiles.root(rendered.onlyFile())));
    }

    @Override
    protected boolean keepsSurrogates() {
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud800z", "\udc00", "\u0000", "a\ufffeb\uffff", "\u000b\"\\\r\n\t"})
    void shouldWriteAJsonStringWhenXmlCannotHoldTheText(String text) throws Exception {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setUserId(text)
                .build();

        Rendered rendered = Rendered.of(format(), record, View.RESEARCHER);
        Element user = XmlFiles.child(XmlFiles.root(rendered.onlyFile()), "user_id");

        assertThat(user.getAttribute("encoding")).isEqualTo("json");
        assertThat(RawJson.text(user.getTextContent())).isEqualTo(text);
        assertThat(rendered.replaced()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a ", "a\r\nb\rc", "\t", "]]>", "<&>\"'", "\u0085\u2028", "\u007f", "🌊"})
    void shouldWriteTheTextItselfWhenXmlCanHoldIt(String text) throws Exception {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setUserId(text)
                .build();

        Element root =
                XmlFiles.root(Rendered.of(format(), record, View.RESEARCHER).onlyFile());

        assertThat(XmlFiles.child(root, "user_id").hasAttribute("encoding")).isFalse();
        assertThat(XmlFiles.child(root, "user_id").getTextContent()).isEqualTo(text);
    }

    @Test
    void shouldNameTheViewAndTheMissingMedium() {
        String xml = Rendered.of(format(), Runs.sample("def-456"), View.STUDENT).text();

        assertThat(xml)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<run xmlns=\"urn:werkspur:run:1\" view=\"student\">\n"
                        + "  <execution_id>def-456</execution_id>\n")
                .contains("        <medium_missing>media are not part of this export</medium_missing>\n")
                .endsWith("  <anomalies/>\n</run>\n\n");
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(FullXmlFormat.class.getResource("run.xsd"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
