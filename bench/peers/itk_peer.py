"""ITK by SimpleITK: resampling of a whole image by cubic B-spline; see measuring.py."""
import math

import SimpleITK

from measuring import Job


def main():
    job = Job()
    if job.settings["kind"] != "resampling":
        job.skip()
        return
    SimpleITK.ProcessObject.SetGlobalDefaultNumberOfThreads(job.threads)
    image = SimpleITK.ReadImage(job.image_file(job.case))
    spacing = job.settings["spacing_mm"]
    size = [math.ceil(n * s / spacing - 1e-9) for n, s in zip(image.GetSize(), image.GetSpacing())]
    # Grid centres are aligned (IBSI)
    first = [(n - 1) * s / 2 - (m - 1) * spacing / 2 for n, s, m in zip(image.GetSize(), image.GetSpacing(), size)]
    origin = image.TransformContinuousIndexToPhysicalPoint([f / s for f, s in zip(first, image.GetSpacing())])
    resampler = SimpleITK.ResampleImageFilter()
    resampler.SetSize(size)
    resampler.SetOutputSpacing([spacing] * 3)
    resampler.SetOutputOrigin(origin)
    resampler.SetOutputDirection(image.GetDirection())
    resampler.SetInterpolator(SimpleITK.sitkBSpline)

    def run(steps):
        resampled = steps.time("resampling", lambda: resampler.Execute(image))
        return job.samples(lambda i, j, k: resampled.GetPixel(i, j, k), size)

    job.measure("ITK " + SimpleITK.Version.ITKVersionString().removeprefix("ITK "), run, compiles=False)


main()
