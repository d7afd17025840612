// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.xml.XmlFiles;
import io.werkspur.recordstore.testing.Runs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class QdcFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return new QdcFormat();
    }

    @Override
    protected String contestedSign() {
        return "";
    }

    @Override
    protected String contestedHiddenSign() {
        return "";
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        Element root = XmlFiles.root(rendered.onlyFile());
        assertThat(root.getNamespaceURI()).isEqualTo("urn:QDA-XML:codebook:1.0");
        assertThat(codes(root)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Override
    protected boolean leavesOut(String mark) {
        return true;
    }

    @Override
    protected boolean holdsNoTexts() {
        return true;
    }

    @Test
    void shouldGiveTheCodesTheNamesThatTheyHaveInTheProject() throws Exception {
        for (String sample : Runs.SAMPLES) {
            for (View view : View.values()) {
                Element book = XmlFiles.root(
                        Rendered.of(format(), Runs.sample(sample), view).onlyFile());
                for (QdpxFormat project : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
                    Element qde = Project.read(Rendered.of(project, Runs.sample(sample), view)
                                    .onlyFile())
                            .root();
                    assertThat(codes(XmlFiles.child(qde, "CodeBook"))).isEqualTo(codes(book));
                }
            }
        }
    }

    private static List<String> codes(Element parent) {
        List<String> codes = new ArrayList<>();
        for (Element child : XmlFiles.children(parent)) {
            if (child.getLocalName().equals("Code")) {
                codes.add(child.getAttribute("guid") + " " + child.getAttribute("name") + " "
                        + child.getAttribute("isCodable"));
            }
            codes.addAll(codes(child));
        }
        return codes;
    }
}
