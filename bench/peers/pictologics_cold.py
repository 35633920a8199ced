"""One lesion by pictologics, from the start of the process to the table: pictologics_cold.py IMAGE MASK BINS TABLE."""
import csv
import json
import os
import sys

# What it compiles at import is more than is needed here; what is needed is compiled and cached at its first use
os.environ["PICTOLOGICS_DISABLE_WARMUP"] = "1"

import numpy  # noqa: E402

from measuring import Steps  # noqa: E402
from pictologics_features import DEVIATIONS, FAMILIES, Region, code, extract, load  # noqa: E402


def main():
    image, mask, bins, table = sys.argv[1:5]
    region = Region(load(image, numpy.float64), load(mask, numpy.uint8), int(bins))
    found = extract(region, FAMILIES, True, Steps())
    with open(table, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["feature", "ibsi_code", "value"])
        writer.writerows([name, code(name), repr(float(value))] for name, value in found.items())
    with open(table + ".deviations.json", "w") as file:
        json.dump(DEVIATIONS, file)


main()
