// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.branch;

import io.werkspur.schema.event.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a node needs to report a branch of a run: the run and its block of numbers. As text it can be passed between processes
 * and languages:
 *
 * <pre>wsb1:&lt;execution id&gt;:&lt;first number&gt;-&lt;last number&gt;:&lt;CRC-32C of everything before this colon, 8 hexadecimal digits&gt;</pre>
 *
 * <p>{@code wsb1} is the version. The checksum detects a truncated or mistyped token; it does not protect against
 * forged ones. Each token is for one branch: two branches with the same token claim the same numbers, which the record
 * shows as conflicts. Immutable.
 *
 * @param executionId the run
 * @param block its numbers
 */
public record BranchToken(String executionId, NumberBlock block) {
    private static final String VERSION = "wsb1";
    private static final Pattern FORM =
            Pattern.compile("(wsb1:([^:]{1,200}):([0-9]{1,10})-([0-9]{1,10})):([0-9a-f]{8})");
    private static final int MAX_SHOWN = 80;

    /**
     * Checks the id of the run.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    public BranchToken {
        ExecutionId.require(executionId);
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException with the reason, if the text is not a token
     */
    public static BranchToken parse(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("Expected a branch token, but got none");
        }
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            String start = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
            throw new IllegalArgumentException("Expected a branch token as branch() gave it (" + VERSION
                    + ":run:from-to:checksum), but got '" + start + "'");
        }
        if (!checksum(parts.group(1)).equals(parts.group(5))) {
            throw new IllegalArgumentException("Expected a branch token whose checksum fits, but that of '" + text
                    + "' does not: was it changed?");
        }
        return new BranchToken(
                parts.group(2), new NumberBlock(Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4))));
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    /** The token as text. */
    @Override
    public String toString() {
        String facts = VERSION + ":" + executionId + ":" + block.from() + "-" + block.through();
        return facts + ":" + checksum(facts);
    }
}
