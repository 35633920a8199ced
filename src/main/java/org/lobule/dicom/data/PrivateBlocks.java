package org.lobule.dicom.data;

import java.util.OptionalInt;

/** Blocks of private elements and the creators that reserve them, within one data set or item (PS3.5 section 7.8.1). */
final class PrivateBlocks {

    private static final int FIRST_BLOCK = 0x10;
    private static final int LAST_BLOCK = 0xFF;

    private PrivateBlocks() {}

    static OptionalInt find(DatasetValues dataset, String creator, int tag) {
        int block = blockOf(dataset, creator, groupOf(tag));
        return block < 0 ? OptionalInt.empty() : OptionalInt.of(inBlock(tag, block));
    }

    /** The first block that the creator has reserved in the group, or -1. */
    private static int blockOf(DatasetValues dataset, String creator, int group) {
        ElementTable elements = dataset.elements();
        for (int i = elements.firstFrom(group | FIRST_BLOCK); i < elements.size(); i++) {
            int reserving = elements.tag(i);
            if (Integer.compareUnsigned(reserving, group | LAST_BLOCK) > 0) {
                break;
            }
            if (creator.equals(dataset.getString(reserving))) {
                return reserving & 0xFF;
            }
        }
        return -1;
    }

    static int reserve(Attributes dataset, String creator, int tag) {
        if (!ElementDictionary.isPrivate(tag)) {
            throw new IllegalArgumentException("%s is not private: its group is even".formatted(TagFormat.of(tag)));
        }
        int block = blockOf(dataset, creator, groupOf(tag));
        return inBlock(tag, block >= 0 ? block : reserveFree(dataset, creator, groupOf(tag)));
    }

    private static int reserveFree(Attributes dataset, String creator, int group) {
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
            if (isFree(dataset, group, block)) {
                dataset.setString(group | block, VR.LO, creator);
                return block;
            }
        }
        throw new IllegalStateException("No private block is free in group %04X".formatted(group >>> 16));
    }

    /** Neither reserved nor used by elements whose creator was lost, which would become the new one's. */
    private static boolean isFree(Attributes dataset, int group, int block) {
        ElementTable elements = dataset.elements();
        int first = elements.firstFrom(group | block << 8);
        boolean used = first < elements.size() && Integer.compareUnsigned(elements.tag(first), group | block << 8 | 0xFF) <= 0;
        return !used && !dataset.contains(group | block);
    }

    /**
     * The tag that the copy of an element gets in another data set, where its creator may have another block, or none yet; it is reserved
     * then, the same one if it is free. Everything but private elements of a known creator keeps its tag.
     */
    static int tagOfCopy(Attributes source, int tag, Attributes target) {
        int group = groupOf(tag);
        boolean reserves = ElementDictionary.isPrivateCreator(tag);
        int block = reserves ? tag & 0xFF : tag >>> 8 & 0xFF;
        String creator = ElementDictionary.isPrivate(tag) && block >= FIRST_BLOCK ? source.getString(group | block) : null;
        if (creator == null) {
            return tag;
        }
        int blockOfCopy = blockOfCopy(source, creator, group, block, target);
        return reserves ? group | blockOfCopy : inBlock(tag, blockOfCopy);
    }

    private static int blockOfCopy(Attributes source, String creator, int group, int block, Attributes target) {
        if (creator.equals(target.getString(group | block))) {
            return block;
        }
        boolean itsFirst = blockOf(source, creator, group) == block;
        int existing = itsFirst ? blockOf(target, creator, group) : -1;
        if (existing >= 0) {
            return existing;
        }
        if (isFree(target, group, block)) {
            target.setString(group | block, VR.LO, creator);
            return block;
        }
        return reserveFree(target, creator, group);
    }

    private static int groupOf(int tag) {
        return tag & 0xFFFF0000;
    }

    private static int inBlock(int tag, int block) {
        return groupOf(tag) | block << 8 | tag & 0xFF;
    }
}
