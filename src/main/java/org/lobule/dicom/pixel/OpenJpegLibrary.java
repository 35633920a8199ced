package org.lobule.dicom.pixel;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of OpenJPEG's {@code libopenjp2}, version 2.5 or later, which decodes High-Throughput JPEG 2000 (openjpeg.h).
 * The library is the system's own (Debian: package {@code libopenjp2-7}); where it is absent or older there is none.
 */
final class OpenJpegLibrary {

    private static final List<String> NAMES = List.of("libopenjp2.so.7", "libopenjp2.so", "libopenjp2.7.dylib", "openjp2.dll");
    private static final int MAJOR = 2;
    private static final int MINOR = 5;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
    private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;

    final MethodHandle createDecompress;
    final MethodHandle setDefaultDecoderParameters;
    final MethodHandle setupDecoder;
    final MethodHandle createStream;
    final MethodHandle setReadFunction;
    final MethodHandle setSkipFunction;
    final MethodHandle setSeekFunction;
    final MethodHandle setUserDataLength;
    final MethodHandle readHeader;
    final MethodHandle decode;
    final MethodHandle destroyImage;
    final MethodHandle destroyStream;
    final MethodHandle destroyCodec;

    private final SymbolLookup symbols;

    private static final Optional<OpenJpegLibrary> PRESENT = load();

    /** The library, where the system has one that can be used. */
    static Optional<OpenJpegLibrary> present() {
        return PRESENT;
    }

    private static Optional<OpenJpegLibrary> load() {
        // Its structures are read as 64-bit systems lay them out.
        if (ADDRESS.byteSize() != Long.BYTES) {
            return Optional.empty();
        }
        for (String name : NAMES) {
            try {
                SymbolLookup symbols = SymbolLookup.libraryLookup(name, Arena.global());
                if (isRecent(symbols)) {
                    return Optional.of(new OpenJpegLibrary(symbols));
                }
            } catch (IllegalArgumentException | IllegalCallerException | LinkageError absent) {
                // Tried under the next name.
            }
        }
        return Optional.empty();
    }

    private static boolean isRecent(SymbolLookup symbols) {
        AddressLayout text = ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(32, ValueLayout.JAVA_BYTE));
        MethodHandle version = Linker.nativeLinker().downcallHandle(symbols.findOrThrow("opj_version"), FunctionDescriptor.of(text));
        try {
            MemorySegment result = (MemorySegment) version.invokeExact();
            Matcher number = Pattern.compile("(\\d+)\\.(\\d+).*").matcher(result.reinterpret(32).getString(0));
            return number.matches() && Integer.parseInt(number.group(1)) == MAJOR && Integer.parseInt(number.group(2)) >= MINOR;
        } catch (Throwable unusable) {
            return false;
        }
    }

    private OpenJpegLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
        createDecompress = function("opj_create_decompress", FunctionDescriptor.of(ADDRESS, INT));
        setDefaultDecoderParameters = function("opj_set_default_decoder_parameters", FunctionDescriptor.ofVoid(ADDRESS));
        setupDecoder = function("opj_setup_decoder", FunctionDescriptor.of(INT, ADDRESS, ADDRESS));
        createStream = function("opj_stream_create", FunctionDescriptor.of(ADDRESS, SIZE, INT));
        setReadFunction = function("opj_stream_set_read_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        setSkipFunction = function("opj_stream_set_skip_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        setSeekFunction = function("opj_stream_set_seek_function", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        setUserDataLength = function("opj_stream_set_user_data_length", FunctionDescriptor.ofVoid(ADDRESS, SIZE));
        readHeader = function("opj_read_header", FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS));
        decode = function("opj_decode", FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS));
        destroyImage = function("opj_image_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        destroyStream = function("opj_stream_destroy", FunctionDescriptor.ofVoid(ADDRESS));
        destroyCodec = function("opj_destroy_codec", FunctionDescriptor.ofVoid(ADDRESS));
    }

    private MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
    }
}
