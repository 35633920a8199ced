"""Writes what pyradiomics computes of a synthetic image for each parameter file beside it: NAME.yaml makes NAME.csv.

Run with pyradiomics 3.1.0 installed; LBP2D and LBP3D ask for scikit-image 0.24.0, scipy 1.13.1 and trimesh 4.4.9 as well:
    python src/test/python/pyradiomics_values.py src/test/resources/org/lobule/radiomics/pyradiomics

The first line of a parameter file chooses image and mask: "# int16 whole", "# float32 slice" ... PyradiomicsOracleTest makes the same ones.
"""
import glob
import logging
import os
import sys

import numpy
import pywt
import SimpleITK
import radiomics
from radiomics import featureextractor

NX, NY, NZ = 15, 12, 9
SPACING = (0.9, 1.1, 2.5)


def noise(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8


def image(kind):
    random = noise(17)
    voxels = numpy.zeros((NZ, NY, NX), dtype="int16")
    for k in range(NZ):
        for j in range(NY):
            for i in range(NX):
                voxels[k, j, i] = 10 * i + 7 * j - 9 * k + next(random) % 61 - 30
    if kind == "float32":
        voxels = (voxels.astype("float32") * numpy.float32(0.25) + numpy.float32(0.5)) * numpy.float32(1.0 / 8)
    made = SimpleITK.GetImageFromArray(voxels)
    made.SetSpacing(SPACING)
    return made


def mask(kind):
    random = noise(29)
    voxels = numpy.zeros((NZ, NY, NX), dtype="uint8")
    for k in range(NZ):
        for j in range(NY):
            for i in range(NX):
                inside = 4 * (2 * i - 13) ** 2 + 5 * (2 * j - 11) ** 2 + 9 * (2 * k - 8) ** 2 <= 640
                hole = next(random) % 9 == 0
                voxels[k, j, i] = inside and not hole
    voxels[1, 1, 12] = 1
    if kind == "slice":
        voxels[:4] = 0
        voxels[5:] = 0
    made = SimpleITK.GetImageFromArray(voxels)
    made.SetSpacing(SPACING)
    return made


def main(folder):
    logging.getLogger("radiomics").setLevel(logging.CRITICAL)
    for parameters in sorted(glob.glob(os.path.join(folder, "*.yaml"))):
        with open(parameters) as file:
            image_kind, mask_kind = file.readline().strip("# \n").split()
        extractor = featureextractor.RadiomicsFeatureExtractor(parameters)
        extractor.addProvenance(False)
        values = extractor.execute(image(image_kind), mask(mask_kind))
        with open(parameters[: -len("yaml")] + "csv", "w") as out:
            out.write("# pyradiomics %s, SimpleITK %s, PyWavelets %s, numpy %s\n"
                      % (radiomics.__version__, SimpleITK.Version().VersionString(), pywt.__version__, numpy.__version__))
            for name, value in values.items():
                out.write("%s,%r\n" % (name, float(value)))
        print(parameters, len(values))


if __name__ == "__main__":
    main(sys.argv[1])
