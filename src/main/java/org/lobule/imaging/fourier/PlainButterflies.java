package org.lobule.imaging.fourier;

/** One butterfly at a time. */
final class PlainButterflies implements Butterflies {

    @Override
    public void radix2(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                       int from) {
        double c1 = c[1];
        double s1 = s[1];
        for (int q = from; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            double br = fr[in + step + q];
            double bi = fi[in + step + q];
            double dr = ar - br;
            double di = ai - bi;
            tr[out + q] = ar + br;
            ti[out + q] = ai + bi;
            tr[out + block + q] = dr * c1 - di * s1;
            ti[out + block + q] = dr * s1 + di * c1;
        }
    }

    @Override
    public void radix3(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                       int from) {
        double c1 = c[1];
        double s1 = s[1];
        double c2 = c[2];
        double s2 = s[2];
        double h = SIN_60;
        for (int q = from; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            double br = fr[in + step + q];
            double bi = fi[in + step + q];
            double cr = fr[in + 2 * step + q];
            double ci = fi[in + 2 * step + q];
            double sr = br + cr;
            double si = bi + ci;
            double mr = ar - 0.5 * sr;
            double mi = ai - 0.5 * si;
            double dr = h * (bi - ci);
            double di = h * (cr - br);
            double xr = mr + dr;
            double xi = mi + di;
            double yr = mr - dr;
            double yi = mi - di;
            tr[out + q] = ar + sr;
            ti[out + q] = ai + si;
            tr[out + block + q] = xr * c1 - xi * s1;
            ti[out + block + q] = xr * s1 + xi * c1;
            tr[out + 2 * block + q] = yr * c2 - yi * s2;
            ti[out + 2 * block + q] = yr * s2 + yi * c2;
        }
    }

    @Override
    public void radix4(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                       int from) {
        double c1 = c[1];
        double s1 = s[1];
        double c2 = c[2];
        double s2 = s[2];
        double c3 = c[3];
        double s3 = s[3];
        for (int q = from; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            double br = fr[in + step + q];
            double bi = fi[in + step + q];
            double cr = fr[in + 2 * step + q];
            double ci = fi[in + 2 * step + q];
            double dr = fr[in + 3 * step + q];
            double di = fi[in + 3 * step + q];
            double acr = ar + cr;
            double aci = ai + ci;
            double amr = ar - cr;
            double ami = ai - ci;
            double bdr = br + dr;
            double bdi = bi + di;
            double bmr = br - dr;
            double bmi = bi - di;
            double xr = amr + bmi;
            double xi = ami - bmr;
            double yr = acr - bdr;
            double yi = aci - bdi;
            double zr = amr - bmi;
            double zi = ami + bmr;
            tr[out + q] = acr + bdr;
            ti[out + q] = aci + bdi;
            tr[out + block + q] = xr * c1 - xi * s1;
            ti[out + block + q] = xr * s1 + xi * c1;
            tr[out + 2 * block + q] = yr * c2 - yi * s2;
            ti[out + 2 * block + q] = yr * s2 + yi * c2;
            tr[out + 3 * block + q] = zr * c3 - zi * s3;
            ti[out + 3 * block + q] = zr * s3 + zi * c3;
        }
    }

    @Override
    public void radix5(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                       int from) {
        double c1 = c[1];
        double s1 = s[1];
        double c2 = c[2];
        double s2 = s[2];
        double c3 = c[3];
        double s3 = s[3];
        double c4 = c[4];
        double s4 = s[4];
        for (int q = from; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            // inputs 1 and 4, and 2 and 3, have conjugate factors
            double pr = fr[in + step + q] + fr[in + 4 * step + q];
            double pi = fi[in + step + q] + fi[in + 4 * step + q];
            double mr = fr[in + step + q] - fr[in + 4 * step + q];
            double mi = fi[in + step + q] - fi[in + 4 * step + q];
            double ur = fr[in + 2 * step + q] + fr[in + 3 * step + q];
            double ui = fi[in + 2 * step + q] + fi[in + 3 * step + q];
            double vr = fr[in + 2 * step + q] - fr[in + 3 * step + q];
            double vi = fi[in + 2 * step + q] - fi[in + 3 * step + q];
            double er = ar + COS_72 * pr + COS_144 * ur;
            double ei = ai + COS_72 * pi + COS_144 * ui;
            double gr = ar + COS_144 * pr + COS_72 * ur;
            double gi = ai + COS_144 * pi + COS_72 * ui;
            double hr = SIN_72 * mi + SIN_144 * vi;
            double hi = SIN_72 * mr + SIN_144 * vr;
            double kr = SIN_144 * mi - SIN_72 * vi;
            double ki = SIN_144 * mr - SIN_72 * vr;
            tr[out + q] = ar + pr + ur;
            ti[out + q] = ai + pi + ui;
            tr[out + block + q] = (er + hr) * c1 - (ei - hi) * s1;
            ti[out + block + q] = (er + hr) * s1 + (ei - hi) * c1;
            tr[out + 2 * block + q] = (gr + kr) * c2 - (gi - ki) * s2;
            ti[out + 2 * block + q] = (gr + kr) * s2 + (gi - ki) * c2;
            tr[out + 3 * block + q] = (gr - kr) * c3 - (gi + ki) * s3;
            ti[out + 3 * block + q] = (gr - kr) * s3 + (gi + ki) * c3;
            tr[out + 4 * block + q] = (er - hr) * c4 - (ei + hi) * s4;
            ti[out + 4 * block + q] = (er - hr) * s4 + (ei + hi) * c4;
        }
    }
}
