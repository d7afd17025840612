// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.RequestDigest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How a digest is written in an entry of the journal. Stateless, safe from any thread. */
final class DigestForm {
    private DigestForm() {}

    static void write(DataOutputStream out, RequestDigest digest) throws IOException {
        out.writeLong(digest.high());
        out.writeLong(digest.low());
    }

    static RequestDigest read(DataInputStream in) throws IOException {
        return new RequestDigest(in.readLong(), in.readLong());
    }
}
