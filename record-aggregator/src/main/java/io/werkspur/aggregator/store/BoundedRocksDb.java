// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.Filter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the native memory of all stores of all tasks of the process together: one block cache, and one write-buffer manager
 * that counts against it. By default each store would have its own, and memory would grow with the partitions.
 *
 * <p>The bounds are read from the first configuration in this process: {@value #CACHE_BYTES} and
 * {@value #WRITE_BUFFER_BYTES}. Safe from any thread.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** Bytes of the block cache, write buffers included. */
    public static final String CACHE_BYTES = "rocksdb.cache.bytes";

    /** Bytes of all write buffers in total. */
    public static final String WRITE_BUFFER_BYTES = "rocksdb.write.buffer.bytes";

    /** Default of {@link #CACHE_BYTES}. */
    public static final long DEFAULT_CACHE_BYTES = 128L << 20;

    /** Default of {@link #WRITE_BUFFER_BYTES}. */
    public static final long DEFAULT_WRITE_BUFFER_BYTES = 64L << 20;

    private static final double HIGH_PRIORITY_SHARE = 0.1;
    private static final int BLOCK_BYTES = 16 << 10;
    private static final int STORE_WRITE_BUFFER_BYTES = 16 << 20;

    private static final int FILES_BEFORE_COMPACTION = 8;

    private static @Nullable Shared shared;

    private final Map<String, Filter> filters = new ConcurrentHashMap<>();

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

    private static synchronized Shared shared(Map<String, Object> configs) {
        if (shared == null) {
            RocksDB.loadLibrary();
            Cache cache =
                    new LRUCache(bytes(configs, CACHE_BYTES, DEFAULT_CACHE_BYTES), -1, false, HIGH_PRIORITY_SHARE);
            shared = new Shared(
                    cache,
                    new WriteBufferManager(bytes(configs, WRITE_BUFFER_BYTES, DEFAULT_WRITE_BUFFER_BYTES), cache));
        }
        return shared;
    }

    private static long bytes(Map<String, Object> configs, String key, long byDefault) {
        Object value = configs.get(key);
        return value == null ? byDefault : Long.parseLong(value.toString());
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared bounds = shared(configs);
        // Kafka Streams closes the table configuration's own cache later: change that object, do not replace it.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(bounds.cache());
        // Otherwise indexes and filters are outside the cache and outside the bound.
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setBlockSize(BLOCK_BYTES);
        if (storeName.equals(TopologyNames.RUNS_STORE)) {
            // The only store that is often read for keys that it does not have.
            table.setFilterPolicy(filterOf(storeName));
        }
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(bounds.writeBuffers());
        options.setWriteBufferSize(STORE_WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        // Rows are written once and rarely read: merging files early costs more than it saves.
        options.setLevel0FileNumCompactionTrigger(FILES_BEFORE_COMPACTION);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        // Flushed files are soon merged: compressing them before that costs more than it saves.
        options.setCompressionPerLevel(List.of(
                CompressionType.NO_COMPRESSION,
                CompressionType.LZ4_COMPRESSION,
                CompressionType.LZ4_COMPRESSION,
                CompressionType.LZ4_COMPRESSION,
                CompressionType.LZ4_COMPRESSION,
                CompressionType.LZ4_COMPRESSION,
                CompressionType.LZ4_COMPRESSION));
    }

    private Filter filterOf(String storeName) {
        Filter filter = new BloomFilter(10, false);
        Filter former = filters.put(storeName, filter);
        if (former != null) {
            former.close();
        }
        return filter;
    }

    @Override
    public void close(String storeName, Options options) {
        Filter filter = filters.remove(storeName);
        if (filter != null) {
            filter.close();
        }
    }
}
