// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import io.werkspur.foundation.close.OrderedCloser;
import io.werkspur.foundation.retry.BackOff;
import io.werkspur.recordstore.folder.RecordFolder;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.lifecycle.Ending;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.service.lifecycle.Service;
import io.werkspur.service.preflight.FreePorts;
import io.werkspur.service.preflight.WritableFolder;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.sink.consume.MessageApplier;
import io.werkspur.sink.consume.RecordPump;
import io.werkspur.sink.consume.SinkCounters;
import io.werkspur.sink.produce.AnnouncingStore;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every record of the topic to a folder, makes exports next to them, and serves the export API. */
public final class SinkService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(SinkService.class);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final Duration LEAVE_GROUP_TIMEOUT = Duration.ofSeconds(3);

    private final SinkConfig config;
    private final SinkCounters counters = new SinkCounters();
    private final Ending ending = new Ending();
    private volatile @Nullable Admin admin;
    private volatile @Nullable RecordPump pump;
    private volatile @Nullable ExportEndpoint exports;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** Does not start or open anything. */
    public SinkService(SinkConfig config) {
        this.config = config;
    }

    /**
     * Checks the topics, opens the folder and starts.
     *
     * @throws io.werkspur.service.topic.TopicsNotReadyException if the topics are not in the required state
     * @throws IllegalStateException if the folder cannot be used, or the group is that of the aggregator
     * @throws KafkaException if the broker does not answer
     */
    @Override
    public void start() {
        // Before the broker is asked, which may take a minute to say nothing.
        WritableFolder.require(config.outDir(), SinkConfig.OUT_DIR, SinkConfig.readers(config));
        new FreePorts()
                .add(ExportConfig.LISTEN, HostAndPort.parse(config.getString(ExportConfig.LISTEN)))
                .require();
        LOG.info("Connecting to the broker at {}", config.getString(CommonConfig.BOOTSTRAP_SERVERS));
        requireTopics();
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("Expected to start, but the sink was closed meanwhile");
            }
            OrderedCloser resources = new OrderedCloser();
            try {
                RecordPump running = open(resources);
                pump = running;
                thread = new Thread(() -> run(running, resources), "sink-pump");
                thread.start();
            } catch (RuntimeException | Error e) {
                resources.close();
                throw e;
            }
        }
    }

    @Override
    public Readiness readiness() {
        return ending.readiness(() -> {
            RecordPump running = pump;
            return running == null ? Readiness.no("checks its topics") : running.readiness();
        });
    }

    @Override
    public Optional<Throwable> awaitFailure() throws InterruptedException {
        return ending.await();
    }

    /** Returns where the export API is; empty if it is off or not running yet. */
    public Optional<String> exportUrl() {
        ExportEndpoint listening = exports;
        return listening == null ? Optional.empty() : listening.url();
    }

    /** Returns the counts since this was created. */
    public SinkCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        closed = true;
        Admin asking = admin;
        if (asking != null) {
            asking.close(Duration.ZERO);
        }
        Thread running;
        synchronized (this) {
            running = thread;
            RecordPump stopped = pump;
            if (stopped != null) {
                stopped.stop();
            }
        }
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        ending.closed();
    }

    private void requireTopics() {
        try (Admin asking = Admin.create(config.adminProperties())) {
            admin = asking;
            TopicAdmin.requireHealthy(asking, config.topics());
            SinkGroup.require(asking, config.getString(SinkConfig.GROUP_ID), config.topics());
        } catch (TimeoutException e) {
            KafkaException line = new KafkaException("Expected a broker at " + config.getString("bootstrap.servers")
                    + " (bootstrap.servers), but none answered in time");
            line.addSuppressed(e);
            throw line;
        } finally {
            admin = null;
        }
    }

    private RecordPump open(OrderedCloser resources) {
        RecordFolder folder =
                RecordFolder.open(config.outDir(), config.maxFailedMessages(), SinkConfig.readers(config));
        resources.add(folder);
        ExportEndpoint opened = new ExportEndpoint(config, counters, this::readiness, folder.temporary());
        resources.add(opened);
        exports = opened;
        Deserializer<?> deserializer = config.newValueDeserializer();
        resources.add(deserializer::close);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                config.consumerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        resources.add(() -> consumer.close(CloseOptions.timeout(LEAVE_GROUP_TIMEOUT)));
        MessageApplier applier =
                new MessageApplier(deserializer, new AnnouncingStore(folder, opened::changed), counters);
        return new RecordPump(consumer, config.topics().records(), applier, counters, BACK_OFF, System::nanoTime);
    }

    // Its own thread closes what it used, so nothing is closed while in use.
    private void run(RecordPump running, OrderedCloser resources) {
        try (resources) {
            LOG.info(
                    "Writes the records of {} to {}",
                    config.topics().records(),
                    config.outDir().toAbsolutePath());
            running.run();
        } catch (InconsistentGroupProtocolException e) {
            ending.failed(SinkGroup.sharedWithTheAggregator(config.getString(SinkConfig.GROUP_ID), e));
        } catch (RuntimeException | Error e) {
            ending.failed(e);
        }
        LOG.info("{}", counters);
        ending.closed();
    }
}
