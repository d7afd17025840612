// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that careless formats break on, by name. */
public final class HostileTexts {
    private HostileTexts() {}

    /** All except {@link #megabyte}. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        StringBuilder controls = new StringBuilder("a");
        for (char c = 0; c < 0x20; c++) {
            controls.append(c);
        }
        all.put("controls", controls.append("\u007f\u0080\u0085\u009fz").toString());
        all.put("noncharacters", "a\ufffe\uffff\ufeffz");
        all.put("line ends", "a\r\nb\rc\nd\u2028e\u2029f");
        all.put("spaces", "  two  \t tab ");
        all.put("xml", "<a b=\"c\">&amp;&lt;'</a><![CDATA[x]]> ]]> <!-- -- --> <?pi?>");
        all.put("script", "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>");
        all.put("entity", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;");
        all.put("json", "\"quoted\" \\ {\"a\": [1]} \\u0041");
        all.put("equals", "=cmd|' /C calc'!A0");
        all.put("plus", "+1+1");
        all.put("minus", "-1-1");
        all.put("at", "@SUM(1)");
        all.put("tab", "\t=1+1");
        all.put("return", "\r=1+1");
        all.put("apostrophe", "'=1+1");
        all.put("semicolon", "a;=HYPERLINK(\"http://127.0.0.1/?\"&A1;\"b\");'c;@d;;-1;+1");
        all.put("semicolon and quotes", "a;\"=1+1;\"\"@b\";\"\"\"'+1");
        all.put("bar", "a|=1+1|b");
        all.put("formulas on lines", "a\n=1+1\n\"=2\r@b\r\n-1+1\r");
        all.put("wide formula", "\uff1d1+1;\uff0b1");
        all.put("comma", "a,b;\"c\"\"");
        all.put("high alone", "a\ud800z");
        all.put("low alone", "\udc00");
        all.put("pair", "👩‍👩‍👧🌊🏴󠁧󠁢󠁥󠁮󠁧󠁿");
        all.put("right to left", "\u202eabc\u202c زهرة \u2067x\u2069");
        all.put("path", "../../../etc/passwd");
        all.put("windows path", "..\\..\\x:y|z?*");
        all.put("url", "javascript:alert(document.cookie)");
        all.put("data url", "data:text/html;base64,PHNjcmlwdD4=");
        all.put("empty", "");
        all.put("null", "null");
        return all;
    }

    /** A megabyte without a space. */
    public static String megabyte() {
        return "ünbrechbar".repeat(100_000);
    }
}
