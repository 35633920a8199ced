"""pyradiomics (BSD-3-Clause) by the steps of its extractor: the crop to the region, then each feature class; see measuring.py."""
import logging

import radiomics
import SimpleITK
from radiomics import getFeatureClasses, imageoperations

from measuring import Job

# Family -> its class there, and features -> IBSI codes; what is not listed IBSI does not have
CLASSES = {
    "morphology": ("shape", {
        "MeshVolume": "RNU0", "VoxelVolume": "YEKZ", "SurfaceArea": "C0JK", "SurfaceVolumeRatio": "2PR5", "Sphericity": "QCFX",
        "Maximum3DDiameter": "L0JK", "MajorAxisLength": "TDIC", "MinorAxisLength": "P9VJ", "LeastAxisLength": "7J51", "Elongation": "Q3CK",
        "Flatness": "N17B"}),
    "intensity-statistics": ("firstorder", {
        "Mean": "Q4LE", "Variance": "ECT3", "Skewness": "KE2A", "Kurtosis": "IPH6", "Median": "Y12H", "Minimum": "1GSF", "10Percentile": "QG58",
        "90Percentile": "8DWT", "Maximum": "84IY", "InterquartileRange": "SALO", "Range": "2OJQ", "MeanAbsoluteDeviation": "4FUA",
        "RobustMeanAbsoluteDeviation": "1128", "Energy": "N8CA", "RootMeanSquared": "5ZWQ", "Entropy": "TLU2", "Uniformity": "BJ5W"}),
    "glcm": ("glcm", {
        "Autocorrelation": "QWB0", "JointAverage": "60VM", "ClusterProminence": "AE86", "ClusterShade": "7NFM", "ClusterTendency": "DG8W",
        "Contrast": "ACUI", "Correlation": "NI2N", "DifferenceAverage": "TF7R", "DifferenceEntropy": "NTRS", "DifferenceVariance": "D3YU",
        "JointEnergy": "8ZQL", "JointEntropy": "TU9B", "Imc1": "R8DG", "Imc2": "JN9H", "Idm": "WF0Z", "Idmn": "1QCO", "Id": "IB1Z", "Idn": "NDRX",
        "InverseVariance": "E8JP", "MaximumProbability": "GYBY", "SumAverage": "ZGXS", "SumEntropy": "P6QZ", "SumSquares": "UR99"}),
    "glrlm": ("glrlm", {
        "ShortRunEmphasis": "22OV", "LongRunEmphasis": "W4KF", "GrayLevelNonUniformity": "R5YN", "GrayLevelNonUniformityNormalized": "OVBL",
        "RunLengthNonUniformity": "W92Y", "RunLengthNonUniformityNormalized": "IC23", "RunPercentage": "9ZK5", "GrayLevelVariance": "8CE5",
        "RunVariance": "SXLW", "RunEntropy": "HJ9O", "LowGrayLevelRunEmphasis": "V3SW", "HighGrayLevelRunEmphasis": "G3QZ",
        "ShortRunLowGrayLevelEmphasis": "HTZT", "ShortRunHighGrayLevelEmphasis": "GD3A", "LongRunLowGrayLevelEmphasis": "IVPO",
        "LongRunHighGrayLevelEmphasis": "3KUM"}),
    "glszm": ("glszm", {
        "SmallAreaEmphasis": "P001", "LargeAreaEmphasis": "48P8", "GrayLevelNonUniformity": "JNSA", "GrayLevelNonUniformityNormalized": "Y1RO",
        "SizeZoneNonUniformity": "4JP3", "SizeZoneNonUniformityNormalized": "VB3A", "ZonePercentage": "P30P", "GrayLevelVariance": "BYLV",
        "ZoneVariance": "3NSA", "ZoneEntropy": "GU8N", "LowGrayLevelZoneEmphasis": "XMSY", "HighGrayLevelZoneEmphasis": "5GN9",
        "SmallAreaLowGrayLevelEmphasis": "5RAI", "SmallAreaHighGrayLevelEmphasis": "HW1V", "LargeAreaLowGrayLevelEmphasis": "YH51",
        "LargeAreaHighGrayLevelEmphasis": "J17V"}),
    "ngtdm": ("ngtdm", {"Coarseness": "QCDE", "Contrast": "65HE", "Busyness": "NQ30", "Complexity": "HDEZ", "Strength": "1X9X"}),
    "ngldm": ("gldm", {
        "SmallDependenceEmphasis": "SODN", "LargeDependenceEmphasis": "IMOQ", "GrayLevelNonUniformity": "FP8K", "DependenceNonUniformity": "Z87G",
        "DependenceNonUniformityNormalized": "OKJI", "GrayLevelVariance": "1PFV", "DependenceVariance": "DNX2", "DependenceEntropy": "FCBV",
        "LowGrayLevelEmphasis": "TL9H", "HighGrayLevelEmphasis": "OAE7", "SmallDependenceLowGrayLevelEmphasis": "EQ3F",
        "SmallDependenceHighGrayLevelEmphasis": "JA6D", "LargeDependenceLowGrayLevelEmphasis": "NBZI", "LargeDependenceHighGrayLevelEmphasis": "9QMG"})}

PERCENTILES = "percentiles are interpolated"
DEVIATIONS = {"IPH6": ("kurtosis is not excess kurtosis", None), "QG58": (PERCENTILES, None), "8DWT": (PERCENTILES, None), "SALO": (PERCENTILES, None),
              "1128": (PERCENTILES, None), **{axis: ("covariance divides by N, not N - 1", 1e-4) for axis in ("TDIC", "P9VJ", "7J51")}}


def main():
    job = Job()
    families = [family for family in CLASSES if family in job.settings["families"]]
    # It has no threads, and neither local intensity nor spatial autocorrelation
    if job.threads > 1 or not families or families == ["morphology"] or job.settings["filters"]:
        job.skip()
        return
    radiomics.setVerbosity(logging.ERROR)
    image = SimpleITK.ReadImage(job.image_file(job.case))
    masks = {name: SimpleITK.ReadImage(file) for name, file in job.mask_files(job.case).items()}
    settings = {"label": 1, "binCount": job.settings["bins"], "symmetricalGLCM": True, "distances": [1], "gldm_a": 0}

    def run(steps):
        values = {}
        for name, mask in masks.items():
            box, _ = imageoperations.checkMask(image, mask, **settings)
            cropped = steps.time("preparation", lambda: imageoperations.cropToTumorMask(image, mask, box, **settings))
            for family in families:
                kind, codes = CLASSES[family]
                found = steps.time(family, lambda: features(kind, *cropped))
                values.update({"%s/original/%s" % (name, code): found[feature] for feature, code in codes.items()})
        return values

    def features(kind, cropped_image, cropped_mask):
        extractor = getFeatureClasses()[kind](cropped_image, cropped_mask, **settings)
        extractor.enableAllFeatures()
        return extractor.execute()

    job.measure("pyradiomics " + radiomics.__version__.strip("v"), run, {}, DEVIATIONS, compiles=False)


main()
