"""Features by the functions of pictologics, with IBSI codes and what it computes otherwise than others."""
import numpy
import pictologics
from pictologics import features
from pictologics.loader import Image
from pictologics.preprocessing import apply_mask, discretise_image

FAMILIES = {"morphology", "local-intensity", "intensity-statistics", "intensity-histogram", "intensity-volume-histogram", "glcm", "glrlm", "glszm",
            "gldzm", "ngtdm", "ngldm"}
TEXTURES = ("glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm")

# Features whose names end in the code of another one
MISNAMED = {"10th_discretised_intensity_percentile_1PR": "GPMT", "90th_discretised_intensity_percentile_GPMT": "OZ0C"}

# What it computes otherwise, with the relative difference that this explains; IBSI has no reference values for those without one
BOX = "box along the principal axes, not the smallest one"
MESH = "mesh that joins voxels which meet in an edge alone, where IBSI leaves the choice"
DEVIATIONS = {"ZH1A": (BOX, None), "IQYR": (BOX, None),
              "SWZ1": ("ellipsoid to a coarser tolerance", 1e-2), "BRI8": ("ellipsoid to a coarser tolerance", 1e-2),
              "9CMM": ("area over intensities, not over their fractions", None),
              **{code: (MESH, 1e-4) for code in ("RNU0", "C0JK", "2PR5", "SKGS", "BQWJ", "KRCK", "QCFX", "25C7", "6BDE", "RDD2", "R3ER", "7T7F",
                                                 "PBX1", "R59B", "99N0")}}


def code(name):
    """"volume_at_intensity_fraction_0.10_BC2M_10" -> "BC2M_10", else the last part."""
    parts = name.split("_")
    return MISNAMED.get(name) or ("_".join(parts[-2:]) if parts[-1] in ("10", "90") else parts[-1])


def load(path, kind):
    """In row order, with the types that its fast paths are for."""
    image = pictologics.load_image(path)
    return Image(array=numpy.ascontiguousarray(image.array, dtype=kind), spacing=image.spacing, origin=image.origin, direction=image.direction)


class Region:
    def __init__(self, image, mask, bins):
        self.image, self.mask, self.bins = image, mask, bins
        self.discrete = None

    def prepare(self):
        self.values = apply_mask(self.image, self.mask)
        self.discrete = discretise_image(self.image, method="FBN", roi_mask=self.mask, n_bins=self.bins)
        self.levels = apply_mask(self.discrete, self.mask)

    def textures(self, families=None):
        return features.calculate_all_texture_features(self.discrete.array, self.mask.array, self.bins, families=families)


def extract(region, wanted, spatial, steps):
    found = {}

    def add(name, call):
        found.update(steps.time(name, call))

    if wanted - {"morphology", "local-intensity"}:
        steps.time("preparation", region.prepare)
    if "morphology" in wanted:
        add("morphology", lambda: features.calculate_morphology_features(region.mask, region.image, intensity_mask=region.mask))
    if spatial:
        add("spatial-autocorrelation", lambda: features.calculate_spatial_intensity_features(region.image, region.mask))
    if "local-intensity" in wanted:
        add("local-intensity", lambda: features.calculate_local_intensity_features(region.image, region.mask))
    if "intensity-statistics" in wanted:
        add("intensity-statistics", lambda: features.calculate_intensity_features(region.values))
    if "intensity-histogram" in wanted:
        add("intensity-histogram", lambda: features.calculate_intensity_histogram_features(region.levels, n_bins=region.bins))
    if "intensity-volume-histogram" in wanted:
        add("intensity-volume-histogram", lambda: features.calculate_ivh_features(region.values))
    if wanted & set(TEXTURES):
        add("textures", region.textures)
    return found
