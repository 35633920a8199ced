"""Times of the peers of lobule bench that are modules of Python: peers.py decode|headers|complete REPEATS LIST-OF-FILES.

Prints, for each peer that can be imported: its name, a tab, and the median of milliseconds for one pass over all files.
"""
import statistics
import sys
import time


def median(work):
    work()
    times = []
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def report(name, work):
    try:
        print("%s\t%f" % (name, median(work)))
    except Exception:  # a peer that cannot read these files has no figure
        pass


def gdcm_decode(gdcm):
    def work():
        for file in files:
            reader = gdcm.ImageReader()
            reader.SetFileName(file)
            if not reader.Read():
                raise ValueError(file)
            change = gdcm.ImageChangeTransferSyntax()
            change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.ExplicitVRLittleEndian))
            change.SetInput(reader.GetImage())
            if not change.Change():
                raise ValueError(file)
    return work


def charls_decode(pydicom, jpeg_ls):
    def work():
        for file in files:
            data = pydicom.dcmread(file)
            for frame in pydicom.encaps.generate_frames(data.PixelData, number_of_frames=int(data.NumberOfFrames)):
                jpeg_ls.decode_pixel_data(frame)
    return work


def pydicom_read(pydicom, **options):
    def work():
        for file in files:
            pydicom.dcmread(file, **options)
    return work


with open(sys.argv[3]) as names:
    files = names.read().split("\n")[:-1]
try:
    import pydicom
except ImportError:
    pydicom = None
if sys.argv[1] == "decode":
    try:
        import gdcm
        report("gdcm " + gdcm.Version.GetVersion(), gdcm_decode(gdcm))
    except ImportError:
        pass
    try:
        import jpeg_ls
        if pydicom and pydicom.dcmread(files[0], stop_before_pixels=True).file_meta.TransferSyntaxUID in (
                "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"):
            report("CharLS (pyjpegls)", charls_decode(pydicom, jpeg_ls))
    except ImportError:
        pass
elif pydicom:
    report("pydicom " + pydicom.__version__, pydicom_read(pydicom, stop_before_pixels=sys.argv[1] == "headers"))
