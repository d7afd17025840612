// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load.body;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request with the body that was gathered: all of it, or what came before its end. For one reader. */
final class GatheredRequest extends Request.Wrapper {
    private Content.@Nullable Chunk first;
    private final Content.@Nullable Chunk rest;

    private GatheredRequest(Request request, byte[] bytes, int size, Content.@Nullable Chunk rest) {
        super(request);
        ByteBuffer content = ByteBuffer.wrap(bytes, 0, size);
        this.first = size == 0 ? null : Content.Chunk.from(content, false);
        this.rest = rest;
    }

    /** With all of its body. */
    static Request whole(Request request, byte[] bytes, int size) {
        request.setAttribute(BODY_BYTES, size);
        return new GatheredRequest(request, bytes, size, Content.Chunk.EOF);
    }

    /** With what came before an error. */
    static Request broken(Request request, byte[] bytes, int size, Throwable failure) {
        return new GatheredRequest(request, bytes, size, Content.Chunk.from(failure, true));
    }

    /** With the beginning of its body; the rest has not been read. */
    static Request begun(Request request, byte[] bytes, int size) {
        return new GatheredRequest(request, bytes, size, null);
    }

    /** Name of the attribute with the length of a body that has arrived completely. */
    static final String BODY_BYTES = GatheredRequest.class.getPackageName() + ".bytes";

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = first;
        if (chunk != null) {
            first = null;
            return chunk;
        }
        return rest == null ? super.read() : rest;
    }

    @Override
    public void demand(Runnable whenRead) {
        if (first == null && rest == null) {
            super.demand(whenRead);
        } else {
            getContext().execute(whenRead);
        }
    }
}
