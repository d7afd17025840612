// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The poms agree with {@link HouseModule}. */
class HouseModuleTest {
    private static final Path ROOT = Path.of("..");
    private static final String GROUP = "io.werkspur";

    @Test
    void shouldListEveryModuleOfTheRootPom() throws Exception {
        List<String> expected = new ArrayList<>(List.of("bom", "integration-tests"));
        Arrays.stream(HouseModule.values()).map(HouseModule::folder).forEach(expected::add);

        assertThat(texts(ROOT, "/project/modules/module")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void shouldImportWhatThePomOfTheModuleNames(HouseModule module) throws Exception {
        Set<String> expected =
                module.imports().stream().map(HouseModuleTest::artifact).collect(Collectors.toSet());

        assertThat(texts(
                        ROOT.resolve(module.folder()),
                        "/project/dependencies/dependency[groupId='" + GROUP + "' and not(scope='test')]/artifactId"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String artifact(HouseModule module) {
        return "werkspur-" + Path.of(module.folder()).getFileName();
    }

    private static List<String> texts(Path module, String path) throws Exception {
        Document pom = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
        NodeList nodes =
                (NodeList) XPathFactory.newDefaultInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
