// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.text.WellFormed;
import io.werkspur.schema.event.MetadataKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A medium that stands in a data URI instead of lying in a file. Stateless. */
public final class DataUri {
    private static final String SCHEME = "data:";
    private static final int MAX_TYPE = 100;
    private static final Pattern SPACE = Pattern.compile("[ \t\r\n\f]+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*+={0,2}");

    private DataUri() {}

    /** Whether a path is a data URI. */
    public static boolean isOne(String path) {
        return path.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The metadata that a medium in a file has, in order; of a URI that cannot be read, why not. */
    public static Map<String, Object> facts(String uri) {
        int comma = uri.indexOf(',');
        String[] head =
                uri.substring(SCHEME.length(), comma < 0 ? uri.length() : comma).split(";", -1);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(MetadataKey.MEDIA_CONTENT_TYPE, type(head[0]));
        byte[] bytes = comma < 0 ? null : bytes(uri.substring(comma + 1), isBase64(head));
        if (bytes == null) {
            facts.put(
                    MetadataKey.MEDIA_NOT_HASHED,
                    comma < 0 ? "a data URI without data" : "a data URI that cannot be read");
            return facts;
        }
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        facts.put(MetadataKey.MEDIA_BYTES, (long) bytes.length);
        facts.put(MetadataKey.MEDIA_SHA256, Sha256.hex(digest));
        return facts;
    }

    private static String type(String given) {
        if (given.isEmpty()) {
            return "text/plain";
        }
        return given.codePointCount(0, given.length()) <= MAX_TYPE
                ? given
                : WellFormed.repaired(given.substring(0, given.offsetByCodePoints(0, MAX_TYPE)));
    }

    private static boolean isBase64(String[] head) {
        return Arrays.stream(head, 1, head.length)
                .anyMatch(parameter ->
                        Utf8Text.stripped(parameter).toLowerCase(Locale.ROOT).equals("base64"));
    }

    private static byte @Nullable [] bytes(String data, boolean isBase64) {
        byte[] plain = data.indexOf('%') < 0 ? data.getBytes(StandardCharsets.UTF_8) : unescaped(data);
        if (!isBase64) {
            return plain;
        }
        String digits =
                SPACE.matcher(new String(plain, StandardCharsets.ISO_8859_1)).replaceAll("");
        if (digits.length() % 4 != 0 || !BASE64.matcher(digits).matches()) {
            return null;
        }
        return Base64.getDecoder().decode(digits);
    }

    private static byte[] unescaped(String data) {
        byte[] escaped = data.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            int high = i + 2 < escaped.length && escaped[i] == '%' ? Character.digit(escaped[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(escaped[i + 2], 16);
            if (low < 0) {
                plain.write(escaped[i]);
            } else {
                plain.write(high * 16 + low);
                i += 2;
            }
        }
        return plain.toByteArray();
    }
}
