// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class ZipEntriesTest {
    @Test
    void shouldGiveTheSameBytesWhenTheZoneOfTheMachineIsAnother() throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            assertThat(zipIn("Asia/Tokyo")).isEqualTo(zipIn("America/New_York"));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static byte[] zipIn(String zone) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipEntries zip = new ZipEntries(out);
        zip.put("a.txt", entry -> entry.write('a'));
        zip.finish();
        return out.toByteArray();
    }
}
