"""SciPy's Laplacian of Gaussian and PyWavelets' stationary wavelet transform, which sees the image periodically; see measuring.py."""
import nibabel
import numpy
import pywt
import scipy
from scipy import ndimage

from measuring import Job

# Bands of the transform by the letters that IBSI gives them
APPROXIMATION_AND_DETAIL = {"L": "a", "H": "d"}


def main():
    job = Job()
    if job.settings["kind"] != "filtering" or job.threads > 1:
        job.skip()
        return
    image = numpy.ascontiguousarray(nibabel.load(job.image_file(job.case)).get_fdata(dtype=numpy.float32))
    bands = [asked for asked in job.settings["filters"] if "wavelet" in asked]
    laplacians = [asked for asked in job.settings["filters"] if "log_sigma_mm" in asked]

    def run(steps):
        values = {}
        # One transform gives all bands
        transformed = steps.time("coif1, all bands", lambda: pywt.swtn(image, bands[0]["wavelet"], level=1)[0])
        for asked in bands:
            band = transformed["".join(APPROXIMATION_AND_DETAIL[letter] for letter in asked["band"])]
            values.update(job.samples(lambda i, j, k: band[i, j, k], band.shape, asked["name"]))
        for asked in laplacians:
            response = steps.time(asked["name"], lambda: ndimage.gaussian_laplace(image, asked["log_sigma_mm"], mode="reflect",
                                                                                  truncate=asked["truncate"]))
            values.update(job.samples(lambda i, j, k: response[i, j, k], response.shape, asked["name"]))
        return values

    job.measure("SciPy %s, PyWavelets %s" % (scipy.__version__, pywt.__version__), run, compiles=False)


main()
