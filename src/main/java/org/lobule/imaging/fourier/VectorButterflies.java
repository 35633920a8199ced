package org.lobule.imaging.fourier;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** As many butterflies at a time as a vector register holds numbers; the operations and their order are those of {@link PlainButterflies}. */
final class VectorButterflies implements Butterflies {

    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

    private final Butterflies rest = new PlainButterflies();

    private static DoubleVector load(double[] values, int at) {
        return DoubleVector.fromArray(LANES, values, at);
    }

    @Override
    public void radix2(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                       int from) {
        double c1 = c[1];
        double s1 = s[1];
        int q = from;
        for (; q + LANES.length() <= block; q += LANES.length()) {
            DoubleVector ar = load(fr, in + q);
            DoubleVector ai = load(fi, in + q);
            DoubleVector br = load(fr, in + step + q);
            DoubleVector bi = load(fi, in + step + q);
            DoubleVector dr = ar.sub(br);
            DoubleVector di = ai.sub(bi);
            ar.add(br).intoArray(tr, out + q);
            ai.add(bi).intoArray(ti, out + q);
            dr.mul(c1).sub(di.mul(s1)).intoArray(tr, out + block + q);
            dr.mul(s1).add(di.mul(c1)).intoArray(ti, out + block + q);
        }
        rest.radix2(fr, fi, tr, ti, in, step, out, block, c, s, q);
    }

    @Override
    public void radix3(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                       int from) {
        double c1 = c[1];
        double s1 = s[1];
        double c2 = c[2];
        double s2 = s[2];
        double h = SIN_60;
        int q = from;
        for (; q + LANES.length() <= block; q += LANES.length()) {
            DoubleVector ar = load(fr, in + q);
            DoubleVector ai = load(fi, in + q);
            DoubleVector br = load(fr, in + step + q);
            DoubleVector bi = load(fi, in + step + q);
            DoubleVector cr = load(fr, in + 2 * step + q);
            DoubleVector ci = load(fi, in + 2 * step + q);
            DoubleVector sr = br.add(cr);
            DoubleVector si = bi.add(ci);
            DoubleVector mr = ar.sub(sr.mul(0.5));
            DoubleVector mi = ai.sub(si.mul(0.5));
            DoubleVector dr = bi.sub(ci).mul(h);
            DoubleVector di = cr.sub(br).mul(h);
            DoubleVector xr = mr.add(dr);
            DoubleVector xi = mi.add(di);
            DoubleVector yr = mr.sub(dr);
            DoubleVector yi = mi.sub(di);
            ar.add(sr).intoArray(tr, out + q);
            ai.add(si).intoArray(ti, out + q);
            xr.mul(c1).sub(xi.mul(s1)).intoArray(tr, out + block + q);
            xr.mul(s1).add(xi.mul(c1)).intoArray(ti, out + block + q);
            yr.mul(c2).sub(yi.mul(s2)).intoArray(tr, out + 2 * block + q);
            yr.mul(s2).add(yi.mul(c2)).intoArray(ti, out + 2 * block + q);
        }
        rest.radix3(fr, fi, tr, ti, in, step, out, block, c, s, q);
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
        int q = from;
        for (; q + LANES.length() <= block; q += LANES.length()) {
            DoubleVector ar = load(fr, in + q);
            DoubleVector ai = load(fi, in + q);
            DoubleVector br = load(fr, in + step + q);
            DoubleVector bi = load(fi, in + step + q);
            DoubleVector cr = load(fr, in + 2 * step + q);
            DoubleVector ci = load(fi, in + 2 * step + q);
            DoubleVector dr = load(fr, in + 3 * step + q);
            DoubleVector di = load(fi, in + 3 * step + q);
            DoubleVector acr = ar.add(cr);
            DoubleVector aci = ai.add(ci);
            DoubleVector amr = ar.sub(cr);
            DoubleVector ami = ai.sub(ci);
            DoubleVector bdr = br.add(dr);
            DoubleVector bdi = bi.add(di);
            DoubleVector bmr = br.sub(dr);
            DoubleVector bmi = bi.sub(di);
            DoubleVector xr = amr.add(bmi);
            DoubleVector xi = ami.sub(bmr);
            DoubleVector yr = acr.sub(bdr);
            DoubleVector yi = aci.sub(bdi);
            DoubleVector zr = amr.sub(bmi);
            DoubleVector zi = ami.add(bmr);
            acr.add(bdr).intoArray(tr, out + q);
            aci.add(bdi).intoArray(ti, out + q);
            xr.mul(c1).sub(xi.mul(s1)).intoArray(tr, out + block + q);
            xr.mul(s1).add(xi.mul(c1)).intoArray(ti, out + block + q);
            yr.mul(c2).sub(yi.mul(s2)).intoArray(tr, out + 2 * block + q);
            yr.mul(s2).add(yi.mul(c2)).intoArray(ti, out + 2 * block + q);
            zr.mul(c3).sub(zi.mul(s3)).intoArray(tr, out + 3 * block + q);
            zr.mul(s3).add(zi.mul(c3)).intoArray(ti, out + 3 * block + q);
        }
        rest.radix4(fr, fi, tr, ti, in, step, out, block, c, s, q);
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
        int q = from;
        for (; q + LANES.length() <= block; q += LANES.length()) {
            DoubleVector ar = load(fr, in + q);
            DoubleVector ai = load(fi, in + q);
            // inputs 1 and 4, and 2 and 3, have conjugate factors
            DoubleVector pr = load(fr, in + step + q).add(load(fr, in + 4 * step + q));
            DoubleVector pi = load(fi, in + step + q).add(load(fi, in + 4 * step + q));
            DoubleVector mr = load(fr, in + step + q).sub(load(fr, in + 4 * step + q));
            DoubleVector mi = load(fi, in + step + q).sub(load(fi, in + 4 * step + q));
            DoubleVector ur = load(fr, in + 2 * step + q).add(load(fr, in + 3 * step + q));
            DoubleVector ui = load(fi, in + 2 * step + q).add(load(fi, in + 3 * step + q));
            DoubleVector vr = load(fr, in + 2 * step + q).sub(load(fr, in + 3 * step + q));
            DoubleVector vi = load(fi, in + 2 * step + q).sub(load(fi, in + 3 * step + q));
            DoubleVector er = ar.add(pr.mul(COS_72)).add(ur.mul(COS_144));
            DoubleVector ei = ai.add(pi.mul(COS_72)).add(ui.mul(COS_144));
            DoubleVector gr = ar.add(pr.mul(COS_144)).add(ur.mul(COS_72));
            DoubleVector gi = ai.add(pi.mul(COS_144)).add(ui.mul(COS_72));
            DoubleVector hr = mi.mul(SIN_72).add(vi.mul(SIN_144));
            DoubleVector hi = mr.mul(SIN_72).add(vr.mul(SIN_144));
            DoubleVector kr = mi.mul(SIN_144).sub(vi.mul(SIN_72));
            DoubleVector ki = mr.mul(SIN_144).sub(vr.mul(SIN_72));
            ar.add(pr).add(ur).intoArray(tr, out + q);
            ai.add(pi).add(ui).intoArray(ti, out + q);
            er.add(hr).mul(c1).sub(ei.sub(hi).mul(s1)).intoArray(tr, out + block + q);
            er.add(hr).mul(s1).add(ei.sub(hi).mul(c1)).intoArray(ti, out + block + q);
            gr.add(kr).mul(c2).sub(gi.sub(ki).mul(s2)).intoArray(tr, out + 2 * block + q);
            gr.add(kr).mul(s2).add(gi.sub(ki).mul(c2)).intoArray(ti, out + 2 * block + q);
            gr.sub(kr).mul(c3).sub(gi.add(ki).mul(s3)).intoArray(tr, out + 3 * block + q);
            gr.sub(kr).mul(s3).add(gi.add(ki).mul(c3)).intoArray(ti, out + 3 * block + q);
            er.sub(hr).mul(c4).sub(ei.add(hi).mul(s4)).intoArray(tr, out + 4 * block + q);
            er.sub(hr).mul(s4).add(ei.add(hi).mul(c4)).intoArray(ti, out + 4 * block + q);
        }
        rest.radix5(fr, fi, tr, ti, in, step, out, block, c, s, q);
    }
}
