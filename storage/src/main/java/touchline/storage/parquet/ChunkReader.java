package touchline.storage.parquet;

import com.github.luben.zstd.Zstd;
import dev.hardwood.metadata.ColumnMetaData;
import java.util.Arrays;

/// Reads one column of one row group, page by page.
///
/// It knows what the program's own writer and most others use by default: data pages of version 1, values plain or by
/// dictionary, packed by zstd or not at all.
final class ChunkReader {
    private static final int MAX_PAGE_BYTES = 256 << 20;
    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE_DICTIONARY = 8;

    private final byte[] file;
    private final ColumnMetaData chunk;
    private final boolean optional;
    private final int[] at;
    private final int[] scratch;
    private final Values values;
    private int rows;

    /// @param optional whether rows may be without a value
    /// @param rows     of the row group
    /// @param scratch  at least as long
    private ChunkReader(byte[] file, ColumnMetaData chunk, boolean optional, int rows, int[] scratch) {
        this.file = file;
        this.chunk = chunk;
        this.optional = optional;
        this.at = new int[rows];
        this.scratch = scratch;
        this.values = new Values(chunk.type());
    }

    /// Throws RuntimeExceptions of several kinds when the bytes are not what the footer says.
    static ColumnData read(byte[] file, ColumnMetaData chunk, boolean optional, int rows, int[] scratch) {
        ChunkReader reader = new ChunkReader(file, chunk, optional, rows, scratch);
        reader.pages();
        return new ColumnData(reader.at, reader.values);
    }

    private void pages() {
        Long dictionary = chunk.dictionaryPageOffset();
        long start = dictionary != null && dictionary > 0 ? dictionary : chunk.dataPageOffset();
        int position = Math.toIntExact(start);
        while (rows < at.length) {
            Thrift in = new Thrift(file, position);
            PageHeader header = PageHeader.read(in);
            byte[] page = content(header, in.position());
            switch (header.type()) {
                case PageHeader.DICTIONARY -> dictionary(header, page);
                case PageHeader.DATA -> data(header, page);
                default -> throw new IllegalArgumentException("a page of type " + header.type());
            }
            position = in.position() + header.compressedBytes();
        }
    }

    private byte[] content(PageHeader header, int from) {
        int size = header.uncompressedBytes();
        int packed = header.compressedBytes();
        if (size < 0 || size > MAX_PAGE_BYTES || packed < 0 || packed > file.length - from) {
            throw new IllegalArgumentException("a page of " + packed + " bytes, unpacked " + size);
        }
        return switch (chunk.codec()) {
            case UNCOMPRESSED -> Arrays.copyOfRange(file, from, from + packed);
            case ZSTD -> unpack(from, packed, size);
            case SNAPPY, GZIP, LZO, BROTLI, LZ4, LZ4_RAW ->
                throw new IllegalArgumentException("packed by " + chunk.codec() + ", not by ZSTD");
        };
    }

    private byte[] unpack(int from, int packed, int size) {
        byte[] page = new byte[size];
        long got = Zstd.decompressByteArray(page, 0, size, file, from, packed);
        if (got != size) {
            throw new IllegalArgumentException("a page that cannot be unpacked");
        }
        return page;
    }

    private void dictionary(PageHeader header, byte[] page) {
        if (values.count() > 0 || (header.encoding() != PLAIN && header.encoding() != PLAIN_DICTIONARY)) {
            throw new IllegalArgumentException("a dictionary in encoding " + header.encoding());
        }
        values.add(page, 0, header.values());
    }

    private void data(PageHeader header, byte[] page) {
        int count = header.values();
        if (count <= 0 || count > at.length - rows) {
            throw new IllegalArgumentException("a page of " + count + " rows");
        }
        int from = 0;
        int present = count;
        if (optional) {
            int length = Math.toIntExact(Integer.toUnsignedLong(littleEndian(page)));
            from = Math.addExact(Integer.BYTES, length);
            new Runs(page, Integer.BYTES, from, 1).read(scratch, count);
            present = 0;
            for (int i = 0; i < count; i++) {
                at[rows + i] = scratch[i] - 1; // -1 without a value, 0 with
                present += scratch[i];
            }
        }
        number(header, page, from, present);
        rows += count;
    }

    /// Gives the rows of a page that have a value the number of theirs.
    private void number(PageHeader header, byte[] page, int from, int present) {
        switch (header.encoding()) {
            case PLAIN -> {
                int next = values.count();
                values.add(page, from, present);
                for (int i = rows; i < rows + header.values(); i++) {
                    if (at[i] >= 0) {
                        at[i] = next++;
                    }
                }
            }
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                if (present > 0) {
                    new Runs(page, from + 1, page.length, page[from]).read(scratch, present);
                }
                for (int i = rows, next = 0; i < rows + header.values(); i++) {
                    if (at[i] >= 0) {
                        at[i] = scratch[next++];
                    }
                }
            }
            default -> throw new IllegalArgumentException("values in encoding " + header.encoding());
        }
    }

    private static int littleEndian(byte[] page) {
        return page[0] & 0xff | (page[1] & 0xff) << 8 | (page[2] & 0xff) << 16 | page[3] << 24;
    }
}
