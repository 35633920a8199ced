package org.lobule.dicom.pixel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The bytes of a codestream as OpenJPEG asks for them: the callbacks of an {@code opj_stream}. */
final class OpenJpegInput {

    private static final long END = -1;
    private static final FunctionDescriptor READ = FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS);
    private static final FunctionDescriptor SKIP = FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    private static final FunctionDescriptor SEEK = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);

    private final byte[] bytes;
    private int position;

    OpenJpegInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The callbacks as pointers that live as long as the arena. */
    MemorySegment readFunction(Arena arena) {
        return pointer("read", READ, arena);
    }

    MemorySegment skipFunction(Arena arena) {
        return pointer("skip", SKIP, arena);
    }

    MemorySegment seekFunction(Arena arena) {
        return pointer("seek", SEEK, arena);
    }

    private MemorySegment pointer(String method, FunctionDescriptor type, Arena arena) {
        MethodType java = type.toMethodType();
        try {
            MethodHandle handle = MethodHandles.lookup().bind(this, method, java);
            return Linker.nativeLinker().upcallStub(handle, type, arena);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long read(MemorySegment buffer, long count, MemorySegment userData) {
        int available = (int) Math.min(count, bytes.length - position);
        if (available <= 0) {
            return END;
        }
        MemorySegment.copy(bytes, position, buffer.reinterpret(available), ValueLayout.JAVA_BYTE, 0, available);
        position += available;
        return available;
    }

    private long skip(long count, MemorySegment userData) {
        long target = Math.clamp(position + count, 0, bytes.length);
        long skipped = target - position;
        position = (int) target;
        return skipped == 0 && count != 0 ? END : skipped;
    }

    private int seek(long target, MemorySegment userData) {
        if (target < 0 || target > bytes.length) {
            return 0;
        }
        position = (int) target;
        return 1;
    }
}
