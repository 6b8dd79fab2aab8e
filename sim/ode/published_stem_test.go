package ode_test

import (
	"math"
	"testing"

	"marrow/sim/ode"
)

// feedback is the chain of A. Marciniak-Czochra et al., Stem Cells Dev. 18 (2009)
// 377: dividing stages with self-renewal a and proliferation p, then mature cells
// with death rate d, which feed back on self-renewal by s = 1/(1 + k·mature).
type feedback struct {
	a, p []float64
	d, k float64
}

// flow writes the derivative of one lineage under the signal s.
func (m feedback) flow(s float64, y, dydt []float64) {
	in := 0.0
	for i, a := range m.a {
		dydt[i] = in + (2*a*s-1)*m.p[i]*y[i]
		in = 2 * (1 - a*s) * m.p[i] * y[i]
	}
	n := len(m.a)
	dydt[n] = in - m.d*y[n]
}

// alone is the derivative of a single lineage.
func (m feedback) alone(_ float64, y, dydt []float64) {
	m.flow(1/(1+m.k*y[len(m.a)]), y, dydt)
}

// stiehl calibrates the chain of three on its equilibrium, as T. Stiehl et al.,
// Cancer Res. 75 (2015) 940 do; cells/kg, per day.
func stiehl() (m feedback, rest []float64) {
	const c1, c2, c3, a1, p1, d3 = 1e7, 2e9, 4e8, 0.85, 0.1, 2.3
	x := d3 * c3 / (c1 * p1)
	a2 := a1 * (2 - x) / (1 - x)
	p2 := p1 * (c1 / c2) / (1 - a2/a1)
	m = feedback{a: []float64{a1, a2}, p: []float64{p1, p2}, d: d3, k: (2*a1 - 1) / c3}
	return m, []float64{c1, c2, c3}
}

// TestStiehlLeukemia: one leukemic stem cell with more self-renewal outgrows the
// healthy ones, at rest until then, by their common signal.
func TestStiehlLeukemia(t *testing.T) {
	m, rest := stiehl()
	near(t, "k", m.k, 1.75e-9, 1e-24)
	near(t, "a2", m.a[1], 0.849075, 5e-7)
	near(t, "p2", m.p[1], 0.4595, 5e-5)
	blasts := feedback{
		a: []float64{1.6 * m.a[0], m.a[1]},
		p: []float64{0.2, 0.5 * m.p[1]},
		d: 0.25 * m.d,
	}
	f := func(_ float64, y, d []float64) {
		s := 1 / (1 + m.k*(y[2]+y[5]))
		m.flow(s, y[:3], d[:3])
		blasts.flow(s, y[3:], d[3:])
	}
	s := start(t, f, 0, append(rest, 1, 0, 0), 1e-9, 1e-6) // one leukemic stem cell a kg
	share := sample(t, s, 250, 0.01, func(y []float64) float64 {
		return (y[3] + y[4]) / (y[0] + y[1] + y[3] + y[4])
	})
	near(t, "5 % on day", share.rises(0, 0.05), 149.6, 0.05)
	near(t, "50 % on day", share.rises(0, 0.5), 172.4, 0.05)
	near(t, "90 % on day", share.rises(0, 0.9), 185.0, 0.05)
}

// TestStiehlTransplant: a graft of stem cells alone, days until 4e7 mature cells
// a kg (a tenth of normal).
func TestStiehlTransplant(t *testing.T) {
	m, _ := stiehl()
	for _, c := range []struct{ dose, day, digit float64 }{
		{5e6, 21.80, 0.005},
		{1e6, 26.8, 0.05},
		{1e5, 34.0, 0.05},
	} {
		s := start(t, m.alone, 0, []float64{c.dose, 0, 0}, 1e-9, 1e-3)
		mature := sample(t, s, 60, 0.005, component(2))
		near(t, "4e7 mature cells a kg on day", mature.rises(0, 4e7), c.day, c.digit)
	}
}

// TestMarciniakCzochra: the nontrivial steady state s = 1/(2·a1), mature =
// (2·a1 − 1)/k is reached from a small graft, for three stages the one that
// TestStiehlLeukemia starts from; the outflow of the last dividing stage balances
// death.
func TestMarciniakCzochra(t *testing.T) {
	three, rest := stiehl()
	five := feedback{ // any table with a1 the largest and above 1/2 will do
		a: []float64{0.8, 0.7, 0.65, 0.55},
		p: []float64{0.1, 0.3, 0.6, 1},
		d: 1.5, k: 2e-9,
	}
	for _, c := range []struct {
		name string
		m    feedback
		want []float64 // known beforehand; nil: the mature cells only
	}{{"three stages", three, rest}, {"five stages", five, nil}} {
		t.Run(c.name, func(t *testing.T) {
			n := len(c.m.a)
			y0 := make([]float64, n+1)
			y0[0] = 1e6
			s := startWith(t, c.m.alone, 0, y0, ode.Options{RTol: 1e-10, ATol: []float64{1e-3}, MaxSteps: 1000000})
			// With a2 nearly a1 the stem cells of three hardly matter, and settle at
			// about 1e-4 per day.
			advance(t, s, 250000)
			y := s.Y()
			mature := (2*c.m.a[0] - 1) / c.m.k
			near(t, "mature/expected", y[n]/mature, 1, 1e-8)
			signal := 1 / (2 * c.m.a[0])
			outflow := 2 * (1 - c.m.a[n-1]*signal) * c.m.p[n-1] * y[n-1]
			near(t, "outflow/death", outflow/(c.m.d*y[n]), 1, 1e-8)
			for i, want := range c.want {
				near(t, "cells/expected", y[i]/want, 1, 1e-8)
			}
		})
	}
}

// TestStiehlPlatelets: platelets after an autologous transplant; Zhu, …, Stiehl
// 2025; cells/kg, per day, counts per nL in an adult of 70 kg and 5 L.
func TestStiehlPlatelets(t *testing.T) {
	p := []float64{0.027, 0.035, 0.808, 1.52, 0.16, 0.16}
	a := []float64{0.877, 0.854, 0.853, 0.688}
	f := func(_ float64, y, d []float64) {
		platelets := y[6] + y[7] // new and remaining
		sp := 1 / (1 + 1.4e-9*platelets)
		sa := 1 / (1 + 5.4e-11*platelets)
		in := 0.0
		for i := range a {
			d[i] = in + (2*a[i]*sa-1)*p[i]*sp*y[i]
			in = 2 * (1 - a[i]*sa) * p[i] * sp * y[i]
		}
		d[4] = in - p[4]*y[4]
		d[5] = p[4]*y[4] - p[5]*y[5]
		d[6] = 1037*p[5]*y[5] - 0.19*y[6]
		d[7] = -0.345 * y[7]
	}
	const perNL = 70 / 5e9
	// run scales the graft; the platelets of the patient's own go on dying.
	run := func(dose float64, q func(y []float64) float64) curve {
		y0 := []float64{0.0408, 0.0719, 0.2839, 0.1484, 0, 0, 0, 196.8107 / perNL}
		for i := range a {
			y0[i] *= 3.47e6 * dose
		}
		return sample(t, start(t, f, 0, y0, 1e-9, 1e-3), 40, 0.002, q)
	}
	day, nadir := run(1, func(y []float64) float64 { return (y[6] + y[7]) * perNL }).min(0)
	near(t, "day of nadir", day, 10.48, 0.005)
	near(t, "nadir", nadir, 9.55, 0.005)
	for _, c := range []struct{ dose, day20, day50 float64 }{
		{1, 14.28, 17.27},
		{0.1, 18.46, 21.33},
		{2, 12.79, 15.79},
	} {
		fresh := run(c.dose, func(y []float64) float64 { return y[6] * perNL })
		near(t, "above 20 on day", fresh.rises(0, 20), c.day20, 0.005)
		near(t, "above 50 on day", fresh.rises(0, 50), c.day50, 0.005)
	}
}

// TestFokas: A. S. Fokas, J. B. Keller and B. D. Clarkson, Cancer Res. 51 (1991)
// 2084, the steady state of granulopoiesis; hours, cells/kg. The printed table
// gives 2.6e9 myelocytes and a ratio of 2.3; its equations give what is here.
func TestFokas(t *testing.T) {
	const period, q = 20.0, 4.5e6 // h, 1/(h·kg)
	part := []float64{0.8, 0.8, 0.8, 0.6, 0.6, 0.5, 0.5}
	f := func(_ float64, y, d []float64) {
		active, mature := y[:7], y[7:]
		inA, inM := 0.0, 0.0
		for i, fi := range part {
			born := 2 * inA
			if i == 0 {
				born = q
			}
			d[i] = fi*born - active[i]/period
			d[7+i] = (1-fi)*born + inM - mature[i]/period
			inA, inM = active[i]/period, mature[i]/period
		}
	}
	s := start(t, f, 0, make([]float64, 14), 1e-10, 1e-2)
	advance(t, s, 1500) // 75 stage times
	y := s.Y()
	// sum counts stages by number, from 1, active and mature cells together.
	sum := func(from, to int) float64 {
		out := 0.0
		for i := from - 1; i < to; i++ {
			out += y[i] + y[7+i]
		}
		return out
	}
	near(t, "blasts", sum(1, 3), 5.292e8, 5e1)
	near(t, "promyelocytes", sum(4, 5), 1.144224e9, 5e2)
	near(t, "myelocytes", sum(6, 7), 2.1616704e9, 5e1)
	near(t, "outflow/inflow", (2*y[6]+y[13])/period/q, 16.43296, 5e-6)
	near(t, "myelocytes/promyelocytes", sum(6, 7)/sum(4, 5), 1.8892, 5e-5)
	near(t, "stages at rest", math.Abs(s.Derivative()[13])/y[13], 0, 1e-9)
}
