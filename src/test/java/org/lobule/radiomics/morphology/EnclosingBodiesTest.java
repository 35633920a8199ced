package org.lobule.radiomics.morphology;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

/** The convex hull, the oriented box and the ellipsoids, against geometry. */
class EnclosingBodiesTest {

    private static final Runnable GO_ON = () -> {};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noMeshVertexLiesOutsideTheHull(long seed) {
        var random = new Random(seed);
        Grid grid = Grid.axial(12, 9, 7, 1, 1, 1);
        Mask mask = Phantoms.mask(grid, (x, y, z) -> random.nextDouble() < 0.2);
        SurfacePoints points = SurfacePoints.of(MaskRows.of(mask.voxels(), box(grid)));
        ConvexHull hull = ConvexHull.of(points);
        for (ConvexHull.Facet facet : hull.facets()) {
            long offset = height(facet, points.x(facet.corners[0]), points.y(facet.corners[0]), points.z(facet.corners[0]));
            for (int k = 0; k < grid.nz(); k++) {
                for (int j = 0; j < grid.ny(); j++) {
                    for (int i = 0; i < grid.nx(); i++) {
                        // the vertices around a voxel inside: half-way to each of its six neighbours
                        if (mask.at(i, j, k)) {
                            long centre = height(facet, 2 * i, 2 * j, 2 * k);
                            assertThat(centre + Math.max(Math.abs(facet.nx), Math.max(Math.abs(facet.ny), Math.abs(facet.nz))))
                                    .isLessThanOrEqualTo(offset);
                        }
                    }
                }
            }
        }
        for (int point = 0; point < points.count(); point++) {
            for (ConvexHull.Facet facet : hull.facets()) {
                assertThat(height(facet, points.x(point), points.y(point), points.z(point)))
                        .isLessThanOrEqualTo(height(facet, points.x(facet.corners[0]), points.y(facet.corners[0]), points.z(facet.corners[0])));
            }
        }
        int corners = hull.corners().length;
        assertThat(hull.facets()).as("Euler's formula").hasSize(2 * corners - 4);
    }

    private static long height(ConvexHull.Facet facet, long x, long y, long z) {
        return facet.nx * x + facet.ny * y + facet.nz * z;
    }

    @Test
    void aVoxelsHullIsAnOctahedron() {
        Polyhedron hull = Polyhedron.hullOf(MaskRows.of(new byte[] {1}, new Box(1, 1, 1, 2, 2, 2)));
        assertThat(hull.corners()).hasDimensions(6, 3);
        assertThat(hull.volume()).isCloseTo(4.0 / 3, within(1e-12));
        assertThat(hull.area()).isCloseTo(8 * Math.sqrt(3) / 2, within(1e-12));
        assertThat(hull.diameter()).isCloseTo(2, within(1e-12));
    }

    @Test
    void aBoxFillsItsOrientedBox() {
        Polyhedron box = box(40, 20, 10, 0, 0);
        OrientedBox around = OrientedBox.around(box);
        assertThat(around.volume()).isCloseTo(8000, withPercentage(1e-9));
        assertThat(around.area()).isCloseTo(2 * (800 + 200 + 400), withPercentage(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 1.2})
    void aTurnedBoxFillsItsOrientedBoxToo(double angle) {
        OrientedBox around = OrientedBox.around(box(40, 20, 10, angle, angle / 2));
        assertThat(around.volume()).isCloseTo(8000, withPercentage(1e-6));
        assertThat(around.area()).isCloseTo(2800, withPercentage(1e-6));
    }

    @Test
    void theBoxAroundATurnedBoxOfVoxelsIsNearlyTheBox() {
        double c = Math.cos(0.5);
        double s = Math.sin(0.5);
        Mask mask = Phantoms.mask(Grid.axial(80, 80, 40, 1, 1, 1), (x, y, z) ->
                Math.abs(c * x + s * y) <= 25 && Math.abs(c * y - s * x) <= 12 && Math.abs(z) <= 8);
        OrientedBox around = OrientedBox.around(Polyhedron.hullOf(MaskRows.of(mask.voxels(), box(mask.grid()))));
        double axisAligned = extents(mask);
        assertThat(around.volume()).isBetween(50.0 * 24 * 16, 1.1 * 50 * 24 * 16).isLessThan(0.7 * axisAligned);
    }

    @Test
    void theOrientedBoxOfABallHasItsDiameters() {
        Mask ball = Phantoms.mask(Grid.axial(43, 43, 43, 1, 1, 1), Phantoms.ellipsoid(20, 20, 20));
        OrientedBox around = OrientedBox.around(Polyhedron.hullOf(MaskRows.of(ball.voxels(), box(ball.grid()))));
        assertThat(around.volume()).isBetween(40.0 * 40 * 40 * 0.97, 41.0 * 41 * 41);
    }

    /** Voxel hulls of large balls have many corners that nearly coincide when projected. */
    @Test
    void theOrientedBoxOfALargeBallIsNoSmallerThanTheBall() {
        Mask ball = Phantoms.mask(Grid.axial(125, 125, 125, 1, 1, 1), Phantoms.ellipsoid(60, 60, 60));
        OrientedBox around = OrientedBox.around(Polyhedron.hullOf(MaskRows.of(ball.voxels(), box(ball.grid()))));
        assertThat(around.volume()).isBetween(120.0 * 120 * 120 * 0.96, 121.0 * 121 * 121);
    }

    /** Corners of a cube: the least ellipsoid is the ball through them; of a box it is the ball scaled with it. */
    @Test
    void theLeastEllipsoidAroundABoxIsTheScaledBall() {
        Ellipsoid around = EnclosingEllipsoid.around(box(40, 20, 10, 0.4, 0.9).corners(), GO_ON);
        assertThat(around.a()).isCloseTo(20 * Math.sqrt(3), withPercentage(1e-5));
        assertThat(around.b()).isCloseTo(10 * Math.sqrt(3), withPercentage(1e-5));
        assertThat(around.c()).isCloseTo(5 * Math.sqrt(3), withPercentage(1e-5));
    }

    @Test
    void theLeastEllipsoidAroundASimplexPassesThroughItsCorners() {
        double[][] simplex = {{0, 0, 0}, {6, 0, 0}, {0, 6, 0}, {0, 0, 6}};
        Ellipsoid around = EnclosingEllipsoid.around(simplex, GO_ON);
        // by affine invariance the share of its ball that a regular tetrahedron fills
        assertThat(36 / around.volume()).isCloseTo(2 * Math.sqrt(3) / (9 * Math.PI), withPercentage(1e-5));
    }

    @Test
    void theLeastEllipsoidAroundVoxelsOfAnEllipsoidIsHardlyLarger() {
        Mask mask = Phantoms.mask(Grid.axial(75, 55, 27, 1, 1, 2), Phantoms.ellipsoid(35, 25, 22));
        Ellipsoid around = EnclosingEllipsoid.around(Polyhedron.hullOf(MaskRows.of(mask.voxels(), box(mask.grid()))).corners(), GO_ON);
        assertThat(around.a()).isBetween(35.0, 36.0);
        assertThat(around.b()).isBetween(25.0, 26.0);
        assertThat(around.c()).isBetween(22.0, 23.3);
    }

    @Test
    void theSurfaceOfABallIsExact() {
        assertThat(new Ellipsoid(7, 7, 7).area()).isCloseTo(4 * Math.PI * 49, within(1e-9));
    }

    private static double extents(Mask mask) {
        return VoxelBox.around(mask).map(b -> (double) b.nx() * b.ny() * b.nz()).orElseThrow();
    }

    private static Box box(Grid grid) {
        return new Box(grid.nx(), grid.ny(), grid.nz(), grid.spacing().x(), grid.spacing().y(), grid.spacing().z());
    }

    /** A box turned about z and then about x. */
    private static Polyhedron box(double a, double b, double c, double aboutZ, double aboutX) {
        double[][] corners = new double[8][];
        for (int n = 0; n < 8; n++) {
            double[] p = {(n & 1) * a, (n >> 1 & 1) * b, (n >> 2) * c};
            corners[n] = turned(p, aboutZ, aboutX);
        }
        int[][] triangles = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4}, {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6},
            {1, 3, 5}, {3, 7, 5}};
        return new Polyhedron(corners, triangles, List.of(turned(new double[] {1, 0, 0}, aboutZ, aboutX),
                turned(new double[] {0, 1, 0}, aboutZ, aboutX), turned(new double[] {0, 0, 1}, aboutZ, aboutX)));
    }

    private static double[] turned(double[] p, double aboutZ, double aboutX) {
        double x = p[0] * Math.cos(aboutZ) - p[1] * Math.sin(aboutZ);
        double y = p[0] * Math.sin(aboutZ) + p[1] * Math.cos(aboutZ);
        return new double[] {x, y * Math.cos(aboutX) - p[2] * Math.sin(aboutX), y * Math.sin(aboutX) + p[2] * Math.cos(aboutX)};
    }
}
