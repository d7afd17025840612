// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import io.javalin.http.Context;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The position of an answer in the log, as the headers of the response show it.
 *
 * @param partition the partition of the event topic
 * @param offset the answer contains every message of the partition below it
 * @param lag how many offsets the partition had after it, if the broker has reported that recently; includes
 *     transaction markers
 * @param instance the instance that answered
 */
public record AnswerPosition(int partition, long offset, OptionalLong lag, HostInfo instance) {
    static final String PARTITION = "Werkspur-Partition";
    static final String OFFSET = "Werkspur-Offset";
    static final String LAG = "Werkspur-Lag";
    static final String INSTANCE = "Werkspur-Instance";

    public void writeTo(Context request) {
        request.header(PARTITION, Integer.toString(partition));
        request.header(OFFSET, Long.toString(offset));
        request.header(LAG, lag.isPresent() ? Long.toString(lag.getAsLong()) : "unknown");
        request.header(INSTANCE, instance.host() + ":" + instance.port());
    }
}
