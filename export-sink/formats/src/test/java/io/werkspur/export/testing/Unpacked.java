// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The bytes of files, and for ZIPs also their content. */
public final class Unpacked {
    private static final Pattern DATA_URI = Pattern.compile(";base64,([A-Za-z0-9+/=]+)");
    private static final String ZIP = "PK\u0003\u0004";

    private Unpacked() {}

    /** All files of a format as text, one character a byte, and what is in them if they are ZIPs. */
    public static String text(Rendered rendered) throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte[] file : rendered.files().values()) {
            add(file, text);
        }
        return text.toString();
    }

    /** A file as text, what is in it if it is a ZIP, and the media that are written into it as data URIs. */
    public static String text(byte[] file) throws IOException {
        StringBuilder text = new StringBuilder();
        add(file, text);
        Matcher uri = DATA_URI.matcher(text.toString());
        while (uri.find()) {
            text.append(new String(Base64.getDecoder().decode(uri.group(1)), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private static void add(byte[] file, StringBuilder text) throws IOException {
        String bytes = new String(file, StandardCharsets.ISO_8859_1);
        text.append(bytes).append('\n');
        if (!bytes.startsWith(ZIP)) {
            return;
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(entry.getName()).append('\n');
                add(zip.readAllBytes(), text);
            }
        }
    }
}
