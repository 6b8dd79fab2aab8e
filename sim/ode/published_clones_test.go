package ode_test

import (
	"math"
	"testing"

	"marrow/sim/ode"
)

// TestMichor: F. Michor et al., Nature 435 (2005) 1267, chronic myeloid leukemia
// under imatinib; days, cells. X are healthy, Y leukemic: stem, progenitor,
// differentiated, terminal.
func TestMichor(t *testing.T) {
	const ay, by = 1.6 / 100, 10.0 / 750 // under treatment
	f := func(_ float64, y, d []float64) {
		d[0] = 0
		d[1] = 0.8*y[0] - 0.008*y[1]
		d[2] = 5*y[1] - 0.05*y[2]
		d[3] = 100*y[2] - y[3]
		d[4] = (0.008 - 0.003) * y[4]
		d[5] = ay*y[4] - 0.008*y[5]
		d[6] = by*y[5] - 0.05*y[6]
		d[7] = 100*y[6] - y[7]
	}
	s := start(t, f, 0, []float64{2e6, 2e8, 2e10, 2e12, 2.5e5, 5e7, 1e10, 1e12}, 1e-10, 1e-3)
	// The ratio counts two healthy alleles against one; days without one serve
	// the slope only.
	logs := map[float64]float64{}
	for _, c := range []struct{ day, ratio, digit float64 }{
		{0, 20.000, 5e-4},
		{10, math.NaN(), 0},
		{30, 5.56597, 5e-6},
		{50, math.NaN(), 0},
		{90, 0.31055, 5e-6},
		{180, 0.01312, 5e-6},
		// The design's list has 0.003302 here, which is the value of day 364.4; the
		// exponential of the rate matrix to 40 digits gives 0.0032953554.
		{365, 0.00329536, 5e-9},
	} {
		advance(t, s, c.day)
		x3, y3 := s.Y()[3], s.Y()[7]
		logs[c.day] = math.Log(y3)
		if !math.IsNaN(c.ratio) {
			near(t, "BCR-ABL/BCR in %", 100*y3/(y3+2*x3), c.ratio, c.digit)
		}
	}
	near(t, "slope of ln Y3, days 10 to 50", (logs[50]-logs[10])/40, -0.04975, 5e-6)
}

// TestFassoni: A. C. Fassoni et al. 2018, quiescent and proliferating leukemic
// cells under treatment; months, cells.
func TestFassoni(t *testing.T) {
	f := func(_ float64, y, d []float64) {
		d[0] = -0.05*y[0] + 0.001*y[1]
		d[1] = 0.05*y[0] - 0.001*y[1] - y[1]
	}
	s := start(t, f, 0, []float64{2e4, 1e6}, 1e-10, 1e-6)
	// Fast decay of Y at first, then the slow drain of the quiescent X.
	for _, c := range []struct{ month, percent float64 }{
		{3, 5.05279},
		{6, 0.32805},
		{12, 0.06138},
		{24, 0.03337},
		{60, 0.00553},
	} {
		advance(t, s, c.month)
		near(t, "100·Y/1e6", 100*s.Y()[1]/1e6, c.percent, 5e-6)
	}
}

// TestAndersen: M. Andersen et al., PLoS ONE 12 (2017) e0183620 (BioModels
// BIOMD0000000852), a JAK2 clone in a normal marrow with inflammation; days,
// cells. The debris A turns over within a fraction of a second, so it is taken
// at its quasi-steady value; what remains has a fastest rate of 129 per day.
func TestAndersen(t *testing.T) {
	const rx, ry, dx0, ax, bigA, dx1 = 8.7e-4, 1.3e-3, 2e-3, 1.1e-5, 4.7e13, 129.0
	const crowd, es, rs, ea, inflow, rm = 7.5e-5, 2.0, 3e-4, 2e9, 7.0, 2e-8
	f := func(_ float64, y, d []float64) {
		x0, x1, y0, y1, s := y[0], y[1], y[2], y[3], y[4]
		phi := 1 / (1 + math.Pow(crowd*(x0+y0), 2))
		debris := (dx0*(x0+y0) + dx1*(x1+y1)) / (ea * s)
		d[0] = rx*phi*s*x0 - dx0*x0 - ax*x0 - rm*s*x0
		d[1] = ax*bigA*x0 - dx1*x1
		d[2] = rm*s*x0 + ry*phi*s*y0 - dx0*y0 - ax*y0
		d[3] = ax*bigA*y0 - dx1*y1
		d[4] = rs*debris - es*s + inflow
	}
	// Stability holds the step at 3.3/129 d: 600,000 steps for forty years.
	s := startWith(t, f, 0, []float64{10100, 3.84e10, 1, 0, 3.61}, ode.Options{
		RTol: 1e-6, ATol: []float64{1e-6, 1e3, 1e-6, 1e3, 1e-8}, MaxSteps: 1000000,
	})
	for _, c := range []struct{ years, percent, digit float64 }{
		{10, 0.631, 5e-4},
		{20, 18.535, 5e-4},
		{30, 82.299, 5e-4},
		{40, 98.282, 5e-4},
	} {
		advance(t, s, 365*c.years)
		x1, y1 := s.Y()[1], s.Y()[3]
		near(t, "allele burden in %", 100*y1/(x1+y1), c.percent, c.digit)
	}
}

// TestZheng: Zheng et al., CPT Pharmacometrics Syst. Pharmacol. 10 (2021), a
// compartment of amplification a and transit time τ in two parts, the first
// dividing faster; days. Its gain is a exactly.
func TestZheng(t *testing.T) {
	const a, tau, influx = 36.0, 4.0, 2.0
	l := math.Log2(a)
	tau1 := tau * (l - 1) / l
	tau2 := tau - tau1
	krep1, k12 := (a/2-1)/tau1, a/(2*tau1)
	krep2, kout := 1/tau2, 2/tau2
	near(t, "tau1", tau1, 3.2263, 5e-5)
	near(t, "krep1", krep1, 5.2692, 5e-5)
	near(t, "k12", k12, 5.5792, 5e-5)
	near(t, "krep2", krep2, 1.2925, 5e-5)
	near(t, "kout", kout, 2.5850, 5e-5)
	f := func(_ float64, y, d []float64) {
		d[0] = influx + krep1*y[0] - k12*y[0]
		d[1] = k12*y[0] + krep2*y[1] - kout*y[1]
	}
	s := start(t, f, 0, []float64{0, 0}, 1e-10, 1e-12)
	advance(t, s, 200)
	near(t, "gain", kout*s.Y()[1]/influx, a, 1e-8)
}

// TestZhengPool: the source pool of the same model grows to its capacity and
// feeds its child without being emptied. The growth rate is ours; the closed
// solution is the logistic function.
func TestZhengPool(t *testing.T) {
	const r, capacity, feed = 0.3, 1275.0, 0.01
	f := func(_ float64, y, d []float64) {
		d[0] = r * y[0] * (1 - y[0]/capacity)
		d[1] = feed * y[0] // what has flowed out
	}
	s := start(t, f, 0, []float64{1, 0}, 1e-10, 1e-10)
	advance(t, s, 20)
	near(t, "pool on day 20", s.Y()[0], capacity/(1+(capacity-1)*math.Exp(-r*20)), 1e-6)
	advance(t, s, 200)
	near(t, "pool", s.Y()[0], capacity, 1e-6)
	near(t, "flux", s.Derivative()[1], 12.75, 1e-8)
}
