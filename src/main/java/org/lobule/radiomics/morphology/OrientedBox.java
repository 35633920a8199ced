package org.lobule.radiomics.morphology;

import java.util.Comparator;
import java.util.List;

/**
 * A box around a convex polyhedron, in any orientation.
 *
 * <p>A smallest box has two adjacent faces that are flush with edges of the polyhedron (O'Rourke, Int J Comput Inf Sci
 * 1985;14:183); trying all pairs of edges takes cubic time. Here every face of the polyhedron is tried as the base of a box,
 * with the smallest rectangle around the projection on it, and the best box is then turned about each of its axes to the
 * smallest rectangle as long as it shrinks. Polyhedra whose smallest box has no face on one of theirs (a regular
 * tetrahedron, say) may thus get a slightly larger one; a box in any orientation is found exactly.
 *
 * <p>Programs that take the box along the principal axes of the voxels for it get larger boxes, and so smaller densities:
 * pictologics 0.9.0 does, and differs from here for that by a tenth to a third.
 */
final class OrientedBox {

    private static final int MOST_TURNS = 50;
    private static final double SMALLEST_GAIN = 1e-10;

    private final double[] length;

    private OrientedBox(double[] length) {
        this.length = length;
    }

    static OrientedBox around(Polyhedron polyhedron) {
        var search = new OrientedBoxSearch(polyhedron);
        OrientedBoxSearch.Candidate best = onBestFace(polyhedron.normals(), search);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            OrientedBoxSearch.Candidate turned = best;
            for (double[] axis : best.axes()) {
                if (search.leastVolume(axis) < turned.volume()) {
                    OrientedBoxSearch.Candidate candidate = search.on(axis);
                    turned = candidate.volume() < turned.volume() ? candidate : turned;
                }
            }
            if (turned.volume() >= best.volume() * (1 - SMALLEST_GAIN)) {
                break;
            }
            best = turned;
        }
        return new OrientedBox(best.extents());
    }

    /** The faces in rising order of what a box on them has at least: once that is more than the best box has, so it is for all others. */
    private static OrientedBoxSearch.Candidate onBestFace(List<double[]> normals, OrientedBoxSearch search) {
        record Face(double[] normal, double leastVolume) {}
        List<Face> faces = normals.stream().map(normal -> new Face(normal, search.leastVolume(normal)))
                .sorted(Comparator.comparingDouble(Face::leastVolume)).toList();
        OrientedBoxSearch.Candidate best = null;
        for (Face face : faces) {
            if (best != null && face.leastVolume >= best.volume()) {
                break;
            }
            OrientedBoxSearch.Candidate candidate = search.on(face.normal);
            best = best == null || candidate.volume() < best.volume() ? candidate : best;
        }
        return best;
    }

    /** mm3. */
    double volume() {
        return length[0] * length[1] * length[2];
    }

    /** mm2. */
    double area() {
        return 2 * (length[0] * length[1] + length[1] * length[2] + length[2] * length[0]);
    }
}
