package org.lobule.dicom.data;

import java.util.OptionalInt;

/** Blocks of private elements and the creators that reserve them, within one data set or item (PS3.5 section 7.8.1). */
final class PrivateBlocks {

    private static final int FIRST_BLOCK = 0x10;
    private static final int LAST_BLOCK = 0xFF;

    private PrivateBlocks() {}

    static OptionalInt find(Attributes dataset, String creator, int tag) {
        int group = tag & 0xFFFF0000;
        for (int reserving : dataset.tags()) {
            boolean reserves = (reserving & 0xFFFF0000) == group && ElementDictionary.isPrivateCreator(reserving);
            if (reserves && creator.equals(dataset.getString(reserving))) {
                return OptionalInt.of(group | (reserving & 0xFF) << 8 | tag & 0xFF);
            }
        }
        return OptionalInt.empty();
    }

    static int reserve(Attributes dataset, String creator, int tag) {
        if (!ElementDictionary.isPrivate(tag)) {
            throw new IllegalArgumentException("%s is not private: its group is even".formatted(TagFormat.of(tag)));
        }
        OptionalInt reserved = find(dataset, creator, tag);
        if (reserved.isPresent()) {
            return reserved.getAsInt();
        }
        int group = tag & 0xFFFF0000;
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
            if (!dataset.contains(group | block)) {
                dataset.setString(group | block, VR.LO, creator);
                return group | block << 8 | tag & 0xFF;
            }
        }
        throw new IllegalStateException("No private block is free in group %04X".formatted(tag >>> 16));
    }
}
