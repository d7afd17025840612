// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.werkspur.export.testing.HostileTexts;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.testing.Runs;
import io.werkspur.export.view.View;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.testing.RecordGenerator;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Projects and code books against the official schemas, which are not part of this project: {@code -Dwerkspur.qda.xsd=DIR} names
 * the folder that holds {@code Project.xsd} and {@code Codebook.xsd}.
 */
class OfficialSchemaTest {
    private static final String FOLDER = System.getProperty("werkspur.qda.xsd", "");
    private static final int GENERATED = Integer.getInteger("werkspur.test.qda.runs", 24);

    private static Schema project;
    private static Schema codebook;

    @BeforeAll
    static void readSchemas() throws Exception {
        assumeTrue(
                !FOLDER.isEmpty(),
                "Expected -Dwerkspur.qda.xsd=DIR with Project.xsd and Codebook.xsd of REFI-QDA, but it is not given: skipped");
        project = schema("Project.xsd");
        codebook = schema("Codebook.xsd");
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldBeValidWhenASampleIsExported(View view) throws Exception {
        for (String sample : Runs.SAMPLES) {
            requireValid(Runs.sample(sample), view);
        }
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldBeValidWhateverTheTexts(View view) throws Exception {
        for (String text : HostileTexts.all().values()) {
            requireValid(MarkedRun.of(field -> text), view);
        }
    }

    @Test
    void shouldBeValidWhateverTheRun() throws Exception {
        for (int seed = 0; seed < GENERATED; seed++) {
            ExecutionRecord run = new RecordGenerator(seed).hostile("Generated-" + seed, 1 + seed % 40);
            try {
                requireValid(run, View.values()[seed % View.values().length]);
            } catch (Exception e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void requireValid(ExecutionRecord run, View view) throws Exception {
        for (QdpxFormat format : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
            Project made = Project.read(Rendered.of(format, run, view).onlyFile());
            made.requireSound();
            validate(project, made.qde());
        }
        validate(codebook, Rendered.of(new QdcFormat(), run, view).onlyFile());
    }

    private static void validate(Schema schema, byte[] xml) throws Exception {
        Validator validator = schema.newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    private static Schema schema(String name) throws Exception {
        return SchemaFactory.newDefaultInstance()
                .newSchema(Path.of(FOLDER, name).toFile());
    }
}
