package touchline.storage.parquet;

/// What stands before a page.
///
/// @param type              of the page, as the format numbers them
/// @param uncompressedBytes size of its content once it is unpacked
/// @param compressedBytes   size of its content in the file
/// @param values            rows of a data page, entries of a dictionary
/// @param encoding          of the values, as the format numbers them
record PageHeader(int type, int uncompressedBytes, int compressedBytes, int values, int encoding) {
    static final int DATA = 0;
    static final int DICTIONARY = 2;

    /// Reads a header and leaves `in` behind it.
    static PageHeader read(Thrift in) {
        int type = -1;
        int uncompressed = -1;
        int compressed = -1;
        int values = -1;
        int encoding = -1;
        in.beginStruct();
        for (int field = in.nextField(); field != Thrift.END; field = in.nextField()) {
            switch (field) {
                case 1 -> type = in.intValue();
                case 2 -> uncompressed = in.intValue();
                case 3 -> compressed = in.intValue();
                case 5, 7 -> { // of a data page, of a dictionary: both begin with these two
                    in.beginStruct();
                    for (int inner = in.nextField(); inner != Thrift.END; inner = in.nextField()) {
                        switch (inner) {
                            case 1 -> values = in.intValue();
                            case 2 -> encoding = in.intValue();
                            default -> in.skip();
                        }
                    }
                }
                default -> in.skip();
            }
        }
        return new PageHeader(type, uncompressed, compressed, values, encoding);
    }
}
