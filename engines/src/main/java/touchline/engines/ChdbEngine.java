package touchline.engines;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The ClickHouse engine inside this process. One folder per process; one call at a time.
@SuppressWarnings("restricted") // the engine is a native library
final class ChdbEngine {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private final MethodHandle query;
    private final MethodHandle buffer;
    private final MethodHandle length;
    private final MethodHandle error;
    private final MethodHandle destroy;
    private final MemorySegment connection;

    /// @param library the file of the engine
    /// @param folder  where its data are
    ChdbEngine(Path library, Path folder) {
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
        query = function(
                symbols, "chdb_query_n", FunctionDescriptor.of(POINTER, POINTER, POINTER, LONG, POINTER, LONG));
        buffer = function(symbols, "chdb_result_buffer", FunctionDescriptor.of(POINTER, POINTER));
        length = function(symbols, "chdb_result_length", FunctionDescriptor.of(LONG, POINTER));
        error = function(symbols, "chdb_result_error", FunctionDescriptor.of(POINTER, POINTER));
        destroy = function(symbols, "chdb_destroy_query_result", FunctionDescriptor.ofVoid(POINTER));
        // before anything else: the engine would take the signals that the virtual machine lives on
        call(function(symbols, "chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(INT)), 0);
        connection = connect(symbols, folder);
    }

    private static MethodHandle function(SymbolLookup symbols, String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
    }

    private static MemorySegment connect(SymbolLookup symbols, Path folder) {
        MethodHandle connect = function(symbols, "chdb_connect", FunctionDescriptor.of(POINTER, INT, POINTER));
        Arena forEver = Arena.global();
        MemorySegment arguments = forEver.allocate(MemoryLayout.sequenceLayout(2, POINTER));
        arguments.setAtIndex(ValueLayout.ADDRESS, 0, forEver.allocateFrom("clickhouse"));
        arguments.setAtIndex(ValueLayout.ADDRESS, 1, forEver.allocateFrom("--path=" + folder));
        MemorySegment handle = (MemorySegment) call(connect, 2, arguments);
        if (handle.equals(MemorySegment.NULL)) {
            throw new IllegalStateException("the engine did not open " + folder);
        }
        return handle.reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0);
    }

    /// Answers one statement; behind an INSERT stand its rows.
    ///
    /// @throws Failure with what the engine says
    synchronized byte[] query(byte[] statement, String format) {
        byte[] formatName = format.getBytes(StandardCharsets.US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = (MemorySegment) call(
                    query,
                    connection,
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, statement),
                    (long) statement.length,
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, formatName),
                    (long) formatName.length);
            try {
                return answer(result);
            } finally {
                call(destroy, result);
            }
        }
    }

    private byte[] answer(MemorySegment result) {
        MemorySegment message = (MemorySegment) call(error, result);
        if (!message.equals(MemorySegment.NULL)) {
            throw new Failure(message.reinterpret(Long.MAX_VALUE).getString(0));
        }
        long bytes = (long) call(length, result);
        return bytes == 0
                ? new byte[0]
                : ((MemorySegment) call(buffer, result)).reinterpret(bytes).toArray(ValueLayout.JAVA_BYTE);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            Object result = function.invokeWithArguments(arguments);
            return result == null ? MemorySegment.NULL : result;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the engine failed", e);
        }
    }

    /// The engine refused a statement.
    static final class Failure extends RuntimeException {
        Failure(String message) {
            super(message);
        }
    }
}
