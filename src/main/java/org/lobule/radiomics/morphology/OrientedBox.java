package org.lobule.radiomics.morphology;

/**
 * A box around a convex polyhedron, in any orientation.
 *
 * <p>A smallest box has two adjacent faces that are flush with edges of the polyhedron (O'Rourke, Int J Comput Inf Sci
 * 1985;14:183); trying all pairs of edges takes cubic time. Here every face of the polyhedron is tried as the base of a box,
 * with the smallest rectangle around the projection on it, and the best box is then turned about each of its axes to the
 * smallest rectangle as long as it shrinks. Polyhedra whose smallest box has no face on one of theirs (a regular
 * tetrahedron, say) may thus get a slightly larger one; a box in any orientation is found exactly.
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
        OrientedBoxSearch.Candidate best = null;
        for (double[] normal : polyhedron.normals()) {
            best = search.better(best, normal);
        }
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            OrientedBoxSearch.Candidate turned = best;
            for (double[] axis : best.axes()) {
                turned = search.better(turned, axis);
            }
            if (turned.volume() >= best.volume() * (1 - SMALLEST_GAIN)) {
                break;
            }
            best = turned;
        }
        return new OrientedBox(best.extents());
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
