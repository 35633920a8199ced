"""pictologics (Apache-2.0) by its functions, which leave out what its pipeline adds around them; see measuring.py."""
import csv
import os

import numpy
import pictologics
from pictologics.filters import laplacian_of_gaussian, wavelet_transform
from pictologics.loader import Image
from pictologics.preprocessing import resample_image

from measuring import Job
from pictologics_features import DEVIATIONS, TEXTURES, Region, code, extract, load


def response(image, asked):
    if "wavelet" in asked:
        values = wavelet_transform(image.array, wavelet=asked["wavelet"], level=1, decomposition=asked["band"], boundary=asked["boundary"])
    else:
        values = laplacian_of_gaussian(image.array, sigma_mm=asked["log_sigma_mm"], spacing_mm=image.spacing, truncate=asked["truncate"],
                                       boundary=asked["boundary"])
    return Image(array=numpy.asarray(values, dtype=numpy.float64), spacing=image.spacing, origin=image.origin, direction=image.direction)


class Extraction:
    """The families of the job, of the image and of each response."""

    def __init__(self, job):
        self.settings = job.settings
        self.wanted = set(job.settings["families"])

    def run(self, image, masks, steps, before=""):
        values = {}
        for name in ["original"] + [asked["name"] for asked in self.settings["filters"]]:
            filtered, wanted = image, self.wanted
            if name != "original":
                asked = next(asked for asked in self.settings["filters"] if asked["name"] == name)
                filtered = steps.time(name, lambda: response(image, asked))
                wanted = self.wanted - {"morphology"}
            for region, mask in masks.items():
                found = extract(Region(filtered, mask, self.settings["bins"]), wanted, self.settings["spatial_autocorrelation"], steps)
                values.update({"%s%s/%s/%s" % (before, region, name, code(feature)): value for feature, value in found.items()})
        return values


def load_masks(job, case):
    return {name: load(file, numpy.uint8) for name, file in job.mask_files(case).items()}


def in_memory(job):
    extraction = Extraction(job)
    image = load(job.image_file(job.case), numpy.float64)
    masks = load_masks(job, job.case)

    def alone(family):
        regions = [Region(image, mask, job.settings["bins"]) for mask in masks.values()]
        for region in regions:
            region.prepare()
        return lambda: [region.textures([family]) for region in regions]

    families = [] if job.settings["filters"] else [family for family in TEXTURES if family in extraction.wanted]
    return lambda steps: extraction.run(image, masks, steps), {family: alone(family) for family in families}


def from_files(job):
    extraction = Extraction(job)

    def run(steps):
        values = {}
        for case in job.cases:
            image, masks = steps.time("reading", lambda: (load(job.image_file(case), numpy.float64), load_masks(job, case)))
            found = extraction.run(image, masks, steps, case + ":")
            with open(os.path.join(job.folder, case + "-pictologics.csv"), "w", newline="") as file:
                csv.writer(file).writerows(found.items())
            values.update(found)
        return values

    return run, {}


def resampling(job):
    image = load(job.image_file(job.case), numpy.float64)
    spacing = (job.settings["spacing_mm"],) * 3

    def run(steps):
        resampled = steps.time("resampling", lambda: resample_image(image, spacing, interpolation="cubic"))
        return job.samples(lambda i, j, k: resampled.array[i, j, k], resampled.array.shape)

    return run, {}


def filtering(job):
    image = load(job.image_file(job.case), numpy.float64)

    def run(steps):
        values = {}
        for asked in job.settings["filters"]:
            filtered = steps.time(asked["name"], lambda: response(image, asked))
            values.update(job.samples(lambda i, j, k: filtered.array[i, j, k], filtered.array.shape, asked["name"]))
        return values

    return run, {}


def main():
    job = Job()
    run, alone = {"extraction": in_memory, "files": from_files, "resampling": resampling, "filtering": filtering}[job.settings["kind"]](job)
    job.measure("pictologics " + pictologics.__version__, run, alone, DEVIATIONS)


main()
