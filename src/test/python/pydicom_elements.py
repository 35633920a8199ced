"""What pydicom reads in DICOM files: an oracle for the tests of org.lobule.dicom, never part of the product.

    /usr/bin/python3 pydicom_elements.py < list-of-files

Every line of the input is a path; a path that ends in .json is DICOM JSON. Every line of the output is a JSON object for one
file: {"file", "elements": [[path, VR, value], ...]}, or {"file", "error"}. A path is the tag in hexadecimal, after "TAG[item]."
for elements of items. Texts are joined by backslashes, their padding stripped; binary values are "md5 <digest> <length>", little endian.
"""
import hashlib
import json
import struct
import sys
import warnings

import pydicom
import pydicom.dataelem
from pydicom.errors import InvalidDicomError

warnings.simplefilter("ignore")
WORDS = {"OW": 2, "OF": 4, "OL": 4, "OD": 8, "OV": 8}
TEXT = {"LT", "ST", "UT", "UR"}


def no_private_dictionary(*_):
    raise KeyError("implicit VR tells nothing of private elements")


pydicom.dataelem.private_dictionary_VR = no_private_dictionary


def digest(value, vr, little_endian):
    word = 1 if little_endian else WORDS.get(vr, 1)
    if word > 1:
        whole = len(value) - len(value) % word
        swapped = bytearray(value)
        for i in range(word):
            swapped[i:whole:word] = value[word - 1 - i:whole:word]
        value = bytes(swapped)
    return "md5 %s %d" % (hashlib.md5(value).hexdigest(), len(value))


def text(value, vr):
    if value is None:
        return ""
    if vr == "AT":
        return "%08X" % int(value)
    if vr == "FL":  # JSON has no single precision
        value = struct.unpack("<f", struct.pack("<f", value))[0]
    if isinstance(value, float):
        return repr(float(value))
    if isinstance(value, int):
        return str(int(value))
    return str(value).strip(" \0")


def rows(dataset, prefix, little_endian):
    for element in dataset:
        path = "%s%08X" % (prefix, int(element.tag))
        value, vr = element.value, element.VR
        if element.tag.element == 0 and vr == "UN":  # group lengths of private groups
            value, vr = int.from_bytes(value, "little" if little_endian else "big"), "UL"
        if vr == "OW" and element.is_undefined_length:  # encapsulated pixel data are OB
            vr = "OB"
        if vr == "SQ":
            yield path, vr, str(len(value))
            for i, item in enumerate(value):
                yield from rows(item, "%s[%d]." % (path, i), little_endian)
        elif isinstance(value, bytes):
            yield path, vr, digest(value, vr, little_endian)
        elif isinstance(value, (list, pydicom.multival.MultiValue)):
            yield path, vr, "\\".join(text(v, vr) for v in value)
        else:
            yield path, vr, text(value, vr)


def read(path):
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            return pydicom.Dataset.from_json(file.read()), True
    try:
        dataset = pydicom.dcmread(path)
    except InvalidDicomError:
        dataset = pydicom.dcmread(path, force=True)
    return dataset, dataset.is_little_endian


for line in sys.stdin:
    name = line.rstrip("\n")
    try:
        ds, little = read(name)
        found = {"file": name, "elements": list(rows(ds, "", little))}
    except Exception as error:  # pylint: disable=broad-except
        found = {"file": name, "error": repr(error)}
    print(json.dumps(found))
