package org.lobule.radiomics.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

import org.lobule.imaging.Volume;
import org.lobule.radiomics.NamedMask;

/**
 * What is drawn at random for each repeat of an extraction. An amount of 0 leaves a step out. The same seed, repeat and region give
 * the same draw, whatever other regions there are.
 *
 * <p>Noise is added to the native image; then image and regions are turned and shifted together; then each region is grown and its
 * contour moved.
 *
 * @param rotation    greatest angle in the plane of the slices, degrees; drawn evenly from both directions
 * @param translation greatest shift along each axis, in voxels; drawn evenly from both directions
 * @param noise       Gaussian noise in multiples of the noise found in the image around the regions
 * @param growth      greatest change of a region's volume, percent; drawn evenly from growth and shrinkage
 * @param contour     standard deviation of a contour's displacement, mm
 * @param seed        of all draws
 */
public record Perturbation(double rotation, double translation, double noise, double growth, double contour, long seed) {

    /** An image with its regions on its grid. */
    public record Scene(Volume image, List<NamedMask> regions) {

        public Scene {
            regions = List.copyOf(regions);
        }
    }

    public Perturbation {
        require(rotation, 180, "rotation", "degrees");
        require(translation, 10, "translation", "voxels");
        require(noise, 10, "noise", "times the image's noise");
        require(growth, 90, "growth", "percent");
        require(contour, 20, "contour", "mm");
        if (rotation == 0 && translation == 0 && noise == 0 && growth == 0 && contour == 0) {
            throw new IllegalArgumentException("Nothing is perturbed; give a rotation, translation, noise, growth or contour above 0");
        }
    }

    /** The same amounts with other draws. */
    public Perturbation withSeed(long other) {
        return new Perturbation(rotation, translation, noise, growth, contour, other);
    }

    private static void require(double amount, double most, String name, String unit) {
        if (!(amount >= 0 && amount <= most)) {
            throw new IllegalArgumentException("The %s must be between 0 and %.0f %s, not %s".formatted(name, most, unit, amount));
        }
    }

    /**
     * One repeat.
     *
     * @param repeat 1, 2 ...
     */
    public Scene apply(Scene scene, int repeat) {
        Volume image = scene.image();
        if (noise > 0) {
            image = ImageNoise.add(image, noise * ImageNoise.level(image, scene.regions()), random(repeat, "noise"));
        }
        Scene moved = new Scene(image, scene.regions());
        if (rotation > 0 || translation > 0) {
            Random random = random(repeat, "position");
            moved = Displacement.draw(rotation, translation, random).apply(moved);
        }
        List<NamedMask> drawn = new ArrayList<>();
        for (NamedMask region : moved.regions()) {
            Random random = random(repeat, "region " + region.name());
            var outline = new Outline(region.mask());
            double factor = 1 + growth / 100 * (2 * random.nextDouble() - 1);
            if (growth > 0) {
                outline = new Outline(outline.resized(factor, random));
            }
            drawn.add(new NamedMask(region.name(), contour > 0 ? outline.displaced(contour, random) : outline.mask()));
        }
        return new Scene(moved.image(), drawn);
    }

    /** Neighbouring seeds of {@link Random} begin alike, so they are mixed first. */
    private Random random(int repeat, String purpose) {
        return new Random(new SplittableRandom(31 * (31 * seed + repeat) + purpose.hashCode()).nextLong());
    }
}
