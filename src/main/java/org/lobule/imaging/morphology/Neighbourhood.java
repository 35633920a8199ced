package org.lobule.imaging.morphology;

import java.util.ArrayList;
import java.util.List;

/** Which of the 26 voxels around one are its neighbours: those that share a face (6), a face or edge (18), or also a corner (26). */
public enum Neighbourhood {

    SIX(1), EIGHTEEN(2), TWENTY_SIX(3);

    private final List<Offset> offsets;

    Neighbourhood(int axesChanged) {
        List<Offset> found = new ArrayList<>();
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int changed = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
                    if (changed > 0 && changed <= axesChanged) {
                        found.add(new Offset(dx, dy, dz));
                    }
                }
            }
        }
        offsets = List.copyOf(found);
    }

    /** The neighbours, without the voxel itself. */
    public List<Offset> offsets() {
        return offsets;
    }

    /** A step to a neighbour, each part -1, 0 or 1. */
    public record Offset(int dx, int dy, int dz) {}
}
