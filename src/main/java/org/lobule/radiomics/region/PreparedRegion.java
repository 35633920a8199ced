package org.lobule.radiomics.region;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.ExtractionSettings;

/**
 * A region of an image as features see it: the box around it with the intensities, the morphological mask, and the
 * intensity mask, which is the morphological one after re-segmentation. What several families need (the distribution of
 * intensities, the grey levels) is computed once, by the thread that asks first, while others that ask wait.
 */
public final class PreparedRegion {

    /** The largest box around a region: a gigabyte or so with all that is computed on it. */
    static final int MOST_VOXELS = 1 << 27;

    /** Where the box begins on the grid of the whole image at the spacing of extraction, voxels. */
    record Offset(int i, int j, int k) {}

    private final Surroundings surroundings;
    private final Box box;
    private final Offset offset;
    private final float[] intensities;
    private final byte[] morphologicalMask;
    private final byte[] intensityMask;
    private final ExtractionSettings settings;
    private final Once<Distribution> distribution = new Once<>();
    private final Once<GreyLevels> greyLevels = new Once<>();
    private final Map<Class<?>, Once<Object>> derived = new ConcurrentHashMap<>();

    private PreparedRegion(Surroundings surroundings, Box box, Offset offset, float[] intensities, byte[] morphologicalMask,
                           byte[] intensityMask, ExtractionSettings settings) {
        this.surroundings = surroundings;
        this.box = box;
        this.offset = offset;
        this.intensities = intensities;
        this.morphologicalMask = morphologicalMask;
        this.intensityMask = intensityMask;
        this.settings = settings;
    }

    static PreparedRegion of(Surroundings surroundings, Box box, Offset offset, byte[] mask, ExtractionSettings settings) {
        float[] intensities = surroundings.part(box);
        byte[] intensityMask = IntensityMask.of(intensities, mask, settings.resegmentation());
        return new PreparedRegion(surroundings, box, offset, intensities, mask, intensityMask, settings);
    }

    /**
     * The same region with the response of a filter in the place of the intensities: the masks stay those of the image.
     *
     * @param response    in a part of the image at the spacing of extraction
     * @param part        where that part lies
     * @param itsSettings the settings for responses
     */
    PreparedRegion withResponse(Volume response, VoxelBox part, ExtractionSettings itsSettings) {
        Surroundings responses = surroundings.of(response,
                new Offset(offset.i - part.firstI(), offset.j - part.firstJ(), offset.k - part.firstK()));
        float[] values = responses.part(box);
        byte[] kept = intensityMask.clone();
        for (int v = 0; v < kept.length; v++) {
            kept[v] = Float.isFinite(values[v]) ? kept[v] : 0;
        }
        return new PreparedRegion(responses, box, offset, values, morphologicalMask, kept, itsSettings);
    }

    /** The image around the box, for features that look beyond the region. */
    public Surroundings surroundings() {
        return surroundings;
    }

    public Box box() {
        return box;
    }

    /** One intensity per voxel of the box; read, not written. */
    public float[] intensities() {
        return intensities;
    }

    /** 0 or 1 per voxel of the box (IBSI G5KJ); read, not written. */
    public byte[] morphologicalMask() {
        return morphologicalMask;
    }

    /** 0 or 1 per voxel of the box (IBSI SEFI); read, not written. */
    public byte[] intensityMask() {
        return intensityMask;
    }

    public ExtractionSettings settings() {
        return settings;
    }

    /** How the intensities inside the intensity mask are distributed. */
    public Distribution distribution() {
        return distribution.get(() -> Distribution.of(intensities, intensityMask));
    }

    /** The discretised intensities inside the intensity mask. */
    public GreyLevels greyLevels() {
        return greyLevels.get(() -> GreyLevels.of(this));
    }

    /** Something that several families derive from the region: computed when first asked for, then kept. */
    public <T> T derived(Class<T> kind, Supplier<T> derivation) {
        return kind.cast(derived.computeIfAbsent(kind, none -> new Once<>()).get(derivation));
    }

    private static final class Once<T> {

        private T value;

        synchronized T get(Supplier<? extends T> computation) {
            if (value == null) {
                value = computation.get();
            }
            return value;
        }
    }
}
