// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.format.Format;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.Rendered;

class HtmlContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new HtmlFormat();
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        for (byte[] page : rendered.files().values()) {
            ReadPage.of(page);
        }
    }

    @Override
    protected String readable(Rendered rendered) throws Exception {
        StringBuilder texts = new StringBuilder();
        for (byte[] page : rendered.files().values()) {
            texts.append(ReadPage.of(page).body().wholeText());
        }
        return texts.toString();
    }
}
