package model_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"marrow/sim/model"
)

// A lineage is that of A. Marciniak-Czochra et al., Stem Cells Dev. 18 (2009)
// 377 (model.md 12.13): dividing stages with self-renewal a·s and division rate
// p, mature cells with death rate d, s = 1/(1 + k·mature).
type lineage struct {
	a, p []float64
	d, k float64
}

// mature cells at rest.
func (g lineage) mature() float64 { return (2*g.a[0] - 1) / g.k }

// table writes a lineage as the uniform compartment has it, by its odds of
// self-renewal relative to rest. There 2·a1·s = 1 and k·mature = 2·a1 − 1, so
// for a·s the odds are a/(1 − a + (2·a1 − 1)·x): a falling effect that starts at
// (2·a1 − a)/(1 − a) with none of the mature cells.
func (g lineage) table(t testing.TB) *model.Table {
	tab := bare(t)
	divide(tab, g.p[0])
	id := "ha"
	for i, a := range g.a {
		if i > 0 {
			parent := id
			id = fmt.Sprint("c", i+1)
			tab.Cells = append(tab.Cells, renewCell(id, parent, g.p[i], a/(2*g.a[0])))
		}
		tab.Effects = append(tab.Effects, falling(id, "renewal", (2*g.a[0]-a)/(1-a)))
	}
	ends(tab, id, g.mature(), 1/g.d)
	return tab
}

// stiehl2015 is calibrated on its equilibrium (model.md 12.4), cells/kg.
func stiehl2015() (g lineage, rest []float64) {
	const c1, c2, c3, a1, p1, d3 = 1e7, 2e9, 4e8, 0.85, 0.1, 2.3
	x := d3 * c3 / (c1 * p1)
	a2 := a1 * (2 - x) / (1 - x)
	p2 := p1 * (c1 / c2) / (1 - a2/a1)
	return lineage{a: []float64{a1, a2}, p: []float64{p1, p2}, d: d3, k: (2*a1 - 1) / c3}, []float64{c1, c2, c3}
}

// TestPublishedStiehl: T. Stiehl et al., Cancer Res. 75 (2015) 940. The steady
// state constructed from the mature cells is the published one, and a graft of
// stem cells alone makes a tenth of normal on the published day.
func TestPublishedStiehl(t *testing.T) {
	g, rest := stiehl2015()
	m := compile(t, g.table(t))
	l := newLab(t, m, 1e-9)
	for i, id := range []string{"ha", "c2", "end"} {
		if got := l.cells(0, id); !near(got, rest[i], 1e-8) {
			t.Errorf("%s at rest: %.10g; published %g", id, got, rest[i])
		}
	}
	for _, c := range []struct{ dose, day, digit float64 }{
		{5e6, 21.80, 0.005},
		{1e6, 26.8, 0.05},
		{1e5, 34.0, 0.05},
	} {
		l := newLab(t, m, 1e-9)
		clear(l.block(0))
		l.fill(0, "ha", c.dose)
		mature := l.follow(60, 0.01, func() float64 { return l.cells(0, "end") })
		is(t, "4e7 mature cells a kg on day", mature.rises(0, 4e7), c.day, c.digit)
	}
}

// TestPublishedMarciniakCzochra: from a small graft the cells reach s = 1/(2·a1),
// mature = (2·a1 − 1)/k and the balance of outflow and death.
func TestPublishedMarciniakCzochra(t *testing.T) {
	g := lineage{ // any lineage with a1 the largest and above 1/2 will do
		a: []float64{0.8, 0.7, 0.65, 0.55},
		p: []float64{0.1, 0.3, 0.6, 1},
		d: 1.5, k: 2e-9,
	}
	l := newLab(t, compile(t, g.table(t)), 1e-10)
	clear(l.block(0))
	l.fill(0, "ha", 1e6)
	l.run(3000)
	mature := l.cells(0, "end")
	is(t, "mature/expected", mature*g.k/(2*g.a[0]-1), 1, 1e-8)
	last, s := len(g.a)-1, 1/(2*g.a[0])
	outflow := 2 * (1 - g.a[last]*s) * g.p[last] * l.cells(0, "c4")
	is(t, "outflow/death", outflow/(g.d*mature), 1, 1e-8)
	is(t, "inflow of mature cells/death", flow(t, l.System, l.t, l.y, "end")/(g.d*mature), 1, 1e-8)
}

// TestPublishedPlatelets: Zhu, …, Stiehl 2025, platelets after an autologous
// transplant (model.md 12.5). The graft is one clone, the patient's own
// platelets, which live shorter, are another; both count in the feedback on
// self-renewal and on division.
func TestPublishedPlatelets(t *testing.T) {
	const perNL, ka, kp = 70 / 5e9, 5.4e-11, 1.4e-9
	g := lineage{a: []float64{0.877, 0.854, 0.853, 0.688}, p: []float64{0.027, 0.035, 0.808, 1.52}, d: 0.19, k: ka}
	slow := 1 + kp*g.mature() // division slows down by the platelets at rest
	g.p = []float64{g.p[0] / slow, g.p[1] / slow, g.p[2] / slow, g.p[3] / slow}
	tab := g.table(t)
	for _, id := range []string{"ha", "c2", "c3", "c4"} {
		tab.Effects = append(tab.Effects, falling(id, "division", slow))
	}
	mk := chainCell("c6", "c5", 1, 1/0.16, 1)
	mk.Yield = number(1037)
	tab.Cells = append(tab.Cells, chainCell("c5", "c4", 1, 1/0.16, 1), mk)
	cellOf(tab, "end").Parent = "c6"
	m := compile(t, tab)
	patient := model.Clone{Name: "patient", Kill: map[string]float64{"end": 0.345 - 0.19}}
	run := func(dose float64) (total, fresh course) {
		l := newLab(t, m, 1e-9, host, patient)
		clear(l.block(0))
		for i, id := range []string{"ha", "c2", "c3", "c4"} {
			l.fill(0, id, dose*3.47e6*[]float64{0.0408, 0.0719, 0.2839, 0.1484}[i])
		}
		l.fill(1, "end", 196.8107/perNL)
		total = l.follow(40, 0.002, func() float64 {
			fresh.v = append(fresh.v, l.cells(0, "end")*perNL)
			return (l.cells(0, "end") + l.cells(1, "end")) * perNL
		})
		fresh.dt = total.dt
		return total, fresh
	}
	total, _ := run(1)
	day, nadir := total.lowest(0)
	is(t, "day of nadir", day, 10.48, 0.005)
	is(t, "nadir", nadir, 9.55, 0.005)
	for _, c := range []struct{ dose, day20, day50 float64 }{
		{1, 14.28, 17.27},
		{0.1, 18.46, 21.33},
		{2, 12.79, 15.79},
	} {
		_, fresh := run(c.dose)
		is(t, "above 20 on day", fresh.rises(0, 20), c.day20, 0.005)
		is(t, "above 50 on day", fresh.rises(0, 50), c.day50, 0.005)
	}
}

// TestPublishedCraig: M. Craig, A. R. Humphries and M. C. Mackey, Bull. Math.
// Biol. 78 (2016) 2304 (model.md 12.11), the fixed point of G-CSF. The clearance
// of a cytokine by receptors is that of the bound G-CSF, kint·G2/G1 at rest, and
// proportional to the neutrophils that carry them. From these rates follow
// production and the concentration without neutrophils, which the published
// equations have too: production/kren.
func TestPublishedCraig(t *testing.T) {
	const kren, k12, k21, kint, g1 = 0.16139, 2.2423, 184.87, 462.42, 0.025
	const sites = 0.525 * (2.26 + 0.22/0.585) // V(N_R + N)
	bound := k12 * math.Pow(g1, 1.4608)
	g2 := bound * sites / (kint + k21 + bound)
	tab := bare(t)
	k := kren + kint*g2/g1
	tab.Cytokines = append(tab.Cytokines, model.Cytokine{
		ID: "gcsf", Baseline: model.Number{Value: g1, Unit: "ng/mL"}, Clearance: number(k), Receptor: number(1 - kren/k),
		Saturation: number(boundless), Cleared: map[string]float64{"end": 1},
	})
	m := compile(t, tab)
	l := newLab(t, m, 1e-9)
	state := stateOf(t, m, "gcsf")
	dy := make([]float64, len(l.y))
	l.Derivative(0, l.y, dy)
	is(t, "change at rest", dy[state], 0, 1e-15)
	y := slices.Clone(l.y)
	y[state] = 0 // nothing to clear: the derivative is the production
	l.Derivative(0, y, dy)
	is(t, "production", dy[state]*g1, 0.014161, 5e-7)
	clear(l.block(0))
	l.run(200)
	is(t, "G-CSF without neutrophils", l.value("gcsf"), 0.014161/kren, 5e-6)
}
