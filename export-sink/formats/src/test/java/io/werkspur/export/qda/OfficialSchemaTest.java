// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.werkspur.export.testing.HostileTexts;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.text.WellFormed;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.testkit.RecordGenerator;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Validates projects and code books against the official schemas, which are not part of this project:
 * {@code -Dwerkspur.qda.xsd=DIR} names the folder with {@code Project.xsd} and {@code Codebook.xsd}.
 */
class OfficialSchemaTest {
    private static final String FOLDER = System.getProperty("werkspur.qda.xsd", "");
    private static final int GENERATED = Integer.getInteger("werkspur.test.qda.runs", 200);

    @TempDir
    private Path directory;

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

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldBeValidWhenSamplesAndHostileTextsAreOneProject(View view) throws Exception {
        StoredProject stored = new StoredProject(directory);
        Runs.SAMPLES.forEach(id -> stored.folders.put(Runs.sample(id)));
        HostileTexts.all().values().stream()
                .filter(text -> WellFormed.firstUnpaired(text) < 0)
                .forEach(text -> stored.folders.put(ExecutionRecord.newBuilder(MarkedRun.of(field -> text))
                        .setExecutionId("hostile-" + Sha256.hex(text).substring(0, 8))
                        .build()));

        requireValid(stored, view);
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldBeValidWhenGeneratedRunsAreOneProject(View view) throws Exception {
        StoredProject stored = new StoredProject(directory);
        for (int seed = 0; seed < GENERATED; seed++) {
            stored.folders.put(new RecordGenerator(seed).hostile("Generated-" + seed, 1 + seed % 40));
        }

        requireValid(stored, view);
    }

    private static void requireValid(StoredProject stored, View view) throws Exception {
        for (ProjectForm form : List.of(ProjectForm.QDPX, ProjectForm.QDPX_ITEMS)) {
            byte[] bytes = stored.bytes(form, view);
            assertThat(stored.bytes(form, view)).isEqualTo(bytes);
            Project made = Project.read(bytes);
            made.requireSound();
            made.requireExactPositions();
            validate(project, made.qde());
        }
        validate(codebook, stored.bytes(ProjectForm.QDC, view));
    }

    private static void requireValid(ExecutionRecord run, View view) throws Exception {
        for (QdpxFormat format : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
            Project made = Project.read(Rendered.of(format, run, view).onlyFile());
            made.requireSound();
            made.requireExactPositions();
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
