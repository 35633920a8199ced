"""What the scripts of the peers share: the manifest of an export, timing, and the result that Lobule reads.

A peer's script is called with MANIFEST WORK THREADS REPEATS SECONDS RESULT. The manifest names images and masks (NIfTI) and says what the
work is. RESULT is JSON: program (with version), first, median (ms), runs, steps and alone (ms by step), peak_mib, values (by
region/image/IBSI code), deviations (by code the reason why the value is not the same, and the
relative difference that it explains or null where the two are not comparable); an empty object where the peer does not do the work.
"""
import itertools
import json
import os
import statistics
import sys
import time

WARM_UP_SHARE = 0.4


def peak_mib():
    """Most memory that this process had resident. What getrusage says begins with that of the process it was started by."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


class Job:
    """One call of a script."""

    def __init__(self):
        manifest, self.work, threads, repeats, seconds, self.result = sys.argv[1:7]
        with open(manifest) as file:
            everything = json.load(file)
        self.folder = os.path.dirname(manifest)
        self.settings = everything["work"][self.work]
        self.cases = {name: everything["cases"][name] for name in self.settings["cases"]}
        self.threads = int(threads)
        self.repeats = int(repeats)
        self.seconds = float(seconds)

    def image_file(self, case):
        return os.path.join(self.folder, self.cases[case]["image"])

    def mask_files(self, case):
        """By the region's name."""
        return {name: os.path.join(self.folder, file) for name, file in self.cases[case]["masks"].items()}

    @property
    def case(self):
        """The name of the only image."""
        (name,) = self.cases
        return name

    def samples(self, get, shape, name="resampled"):
        """The voxels of a resampled or filtered image that are compared."""
        margin, stride = self.settings["margin"], self.settings["stride"]
        i, j, k = (range(margin, n - margin, stride) for n in shape)
        return {"image/%s/%d,%d,%d" % (name, *place): get(*place) for place in itertools.product(i, j, k)}

    def skip(self):
        self._write({})

    def measure(self, program, run, alone=(), deviations=(), compiles=True):
        """Runs run(steps) -> values as Lobule runs itself: the first time, a warm-up, then repeats; each of alone, name -> callable, after it.

        deviations, code -> (reason, tolerance or None), are the features that the program computes otherwise.
        A program that compiles nothing at run time needs no warm-up.
        """
        begin = time.perf_counter()
        step = Steps()
        values = run(step)
        first = time.perf_counter() - begin
        times, steps = ([], []) if compiles else ([first], [step.milliseconds])
        count = 1
        while compiles and not self._is_warm(count, time.perf_counter() - begin):
            run(Steps())
            count += 1
        while not times or len(times) < self.repeats and time.perf_counter() - begin < self.seconds:
            step = Steps()
            start = time.perf_counter()
            values = run(step)
            times.append(time.perf_counter() - start)
            steps.append(step.milliseconds)
        peak = peak_mib()
        self._write({
            "program": program, "first": 1000 * first, "median": 1000 * statistics.median(times), "runs": len(times),
            "steps": {name: statistics.median(step[name] for step in steps) for name in steps[0]},
            "alone": {name: self._alone(one, len(times)) for name, one in dict(alone).items()},
            "peak_mib": peak, "deviations": dict(deviations), "values": {key: float(value) for key, value in values.items()}})

    def _is_warm(self, count, spent):
        return spent >= self.seconds * WARM_UP_SHARE and count >= 2 or spent >= self.seconds

    @staticmethod
    def _alone(one, repeats):
        one()
        times = []
        for _ in range(min(repeats, 7)):
            start = time.perf_counter()
            one()
            times.append(time.perf_counter() - start)
        return 1000 * statistics.median(times)

    def _write(self, result):
        with open(self.result, "w") as file:
            json.dump(result, file)


class Steps:
    """Times of the parts of one run."""

    def __init__(self):
        self.milliseconds = {}

    def time(self, name, call):
        start = time.perf_counter()
        value = call()
        self.milliseconds[name] = self.milliseconds.get(name, 0) + 1000 * (time.perf_counter() - start)
        return value
