"""JPEG-LS streams with restart intervals and colour transforms, and what CharLS reads in them: an oracle for the tests of
org.lobule.dicom.pixel, never part of the product.

    python charls_streams.py OUTPUT_FOLDER

CharLS writes neither. The coding begins anew behind a restart marker, so that the lines of an interval coded as a picture of their own are
an interval of the whole. A colour transform is applied before coding and named in an APP8 segment.

For each stream NAME.jls with its samples as CharLS decodes them, NAME.raw: pixel by pixel, in 8 bits or 16 little endian. One line of the
output for each: NAME ROWS COLUMNS SAMPLES BITS LOSSLESS, where LOSSLESS says that the samples are also those that were coded.
"""
import sys
from pathlib import Path

import jpeg_ls
import numpy as np

ROWS, COLUMNS = 53, 41
RESTART = 0xD0


def picture(samples, bits):
    """Noise over a slope, with flat parts for runs."""
    noise = np.random.default_rng(bits + samples).integers(0, max(2, 1 << bits - 3), (ROWS, COLUMNS, samples))
    slope = np.add.outer(np.arange(ROWS) * 5, np.arange(COLUMNS) * 3)[..., None] * (1 << bits) // 512
    flat = np.where((np.arange(ROWS) // 6 % 2)[:, None, None], noise + slope, 1 << bits - 1)
    return (flat % (1 << bits)).astype("<u2" if bits > 8 else "u1")


def encoded(pixels, bits, near, interleave):
    source = pixels.transpose(2, 0, 1) if interleave == 0 else pixels
    return bytes(jpeg_ls.encode_buffer(source.tobytes(), *pixels.shape, bits, near, interleave))


def parts(stream):
    """The head up to the first scan, and for each scan its header and its data."""
    at, head, scans = 2, stream[:2], []
    while stream[at + 1] != 0xD9:
        end = at + 2 + int.from_bytes(stream[at + 2:at + 4], "big")
        if stream[at + 1] == 0xDA:
            data = end
            while not (stream[data] == 0xFF and stream[data + 1] >= 0x80):
                data += 1
            scans.append((stream[at:end], stream[end:data]))
            end = data
        else:
            head += stream[at:end]
        at = end
    return head, scans


def with_restarts(pixels, bits, near, interleave, interval, size, fill):
    strips = [parts(encoded(pixels[row:row + interval], bits, near, interleave)) for row in range(0, ROWS, interval)]
    head = bytearray(strips[0][0])
    frame = head.index(b"\xff\xf7")
    head[frame + 5:frame + 7] = ROWS.to_bytes(2, "big")
    stream = bytes(head) + b"\xff\xdd" + (2 + size).to_bytes(2, "big") + interval.to_bytes(size, "big")
    for scan in range(len(strips[0][1])):
        stream += strips[0][1][scan][0]
        for number, (_, scans) in enumerate(strips):
            marker = b"\xff" * fill + bytes([0xFF, RESTART + (number - 1) % 8]) if number else b""
            stream += marker + scans[scan][1]
    return stream + b"\xff\xd9"


def transformed(pixels, bits, kind):
    red, green, blue = (pixels[..., i].astype(int) for i in range(3))
    full = 1 << bits
    if kind == 1:
        planes = red - green + full // 2, green, blue - green + full // 2
    elif kind == 2:
        planes = red - green + full // 2, green, blue - (red + green >> 1) + full // 2
    else:
        second, third = (blue - green + full // 2) % full, (red - green + full // 2) % full
        planes = green + (second + third >> 2) - full // 4, second, third
    return (np.stack(planes, axis=2) % full).astype(pixels.dtype)


def with_transform(pixels, bits, near, interleave, kind):
    stream = encoded(transformed(pixels, bits, kind), bits, near, interleave)
    return stream[:2] + b"\xff\xe8\x00\x07mrfx" + bytes([kind]) + stream[2:]


def write(folder, name, stream, pixels, bits, interleave, lossless):
    decoded, _ = jpeg_ls.decode_buffer(stream)
    samples = np.frombuffer(bytes(decoded), pixels.dtype)
    samples = samples.reshape(-1, ROWS, COLUMNS).transpose(1, 2, 0) if interleave == 0 else samples.reshape(pixels.shape)
    if lossless and not np.array_equal(samples, pixels):
        raise SystemExit(f"CharLS does not read {name} as it was made")
    (folder / f"{name}.jls").write_bytes(stream)
    (folder / f"{name}.raw").write_bytes(samples.tobytes())
    print(name, *pixels.shape, bits, lossless)


def main(folder):
    for samples, bits, near, interleave, interval, size, fill in (
            (1, 8, 0, 0, 1, 2, 0), (1, 12, 0, 0, 7, 2, 0), (1, 16, 0, 0, 5, 3, 0), (1, 8, 3, 0, 10, 4, 2), (1, 12, 2, 0, 3, 2, 1),
            (3, 8, 0, 0, 8, 2, 0), (3, 8, 0, 1, 4, 2, 0), (3, 8, 0, 2, 4, 2, 0), (3, 16, 0, 2, 20, 2, 0), (3, 8, 2, 1, 9, 2, 0)):
        pixels = picture(samples, bits)
        write(folder, f"restart-{samples}x{bits}-near{near}-ilv{interleave}-every{interval}",
              with_restarts(pixels, bits, near, interleave, interval, size, fill), pixels, bits, interleave, near == 0)
    for kind in (1, 2, 3):
        for bits, near, interleave in ((8, 0, 1), (8, 0, 2), (16, 0, 2), (8, 2, 2)):
            pixels = picture(3, bits)
            write(folder, f"hp{kind}-{bits}-near{near}-ilv{interleave}", with_transform(pixels, bits, near, interleave, kind), pixels, bits,
                  interleave, near == 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
