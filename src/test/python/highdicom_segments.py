"""What highdicom reads in segmentations: an oracle for the tests of org.lobule.segmentation, never part of the product.

    python highdicom_segments.py OUTPUT_FOLDER < list-of-files

For every line of the input (a path) a line of JSON: {"file", "type", "shape": [slices, rows, columns], "affine": the 4x4 matrix from
(slice, row, column) to patient coordinates, "segments": {number: file}} or {"file", "error"}. The file of a segment holds its voxels,
a byte each, 1 inside: of fractions those from half of the maximum on.
"""
import json
import sys
import warnings
from pathlib import Path

import highdicom
import numpy

warnings.simplefilter("ignore")


def read(path, folder, name):
    seg = highdicom.seg.segread(path)
    kind = seg.segmentation_type.value
    volume = seg.get_volume(combine_segments=False, rescale_fractional=False, allow_missing_positions=True)
    array = volume.array if volume.array.ndim == 4 else volume.array[..., numpy.newaxis]
    least = seg.MaximumFractionalValue / 2 if kind == "FRACTIONAL" else 1
    segments = {}
    for index, number in enumerate(seg.segment_numbers):
        segments[int(number)] = str(folder / ("%s-%d.raw" % (name, number)))
        Path(segments[int(number)]).write_bytes((array[..., index] >= least).astype(numpy.uint8).tobytes())
    return {"type": kind, "shape": array.shape[:3], "affine": volume.affine.tolist(), "segments": segments}


for line_number, line in enumerate(sys.stdin):
    file = line.rstrip("\n")
    try:
        found = read(file, Path(sys.argv[1]), str(line_number))
    except Exception as error:  # pylint: disable=broad-except
        found = {"error": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps({"file": file, **found}))
