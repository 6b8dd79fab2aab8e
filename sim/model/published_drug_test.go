package model_test

import (
	"math"
	"testing"

	"marrow/sim/model"
	"marrow/sim/ode"
)

// In both publications of this file docetaxel takes a share E of the divisions:
// births are F·(1 − E) with the feedback F. That is a drug of the table that kills
// cells as they divide. The tests ask for the published figures to their digits,
// and for the course of the equations to 1e-6.

// Docetaxel, Bruno et al. 1996 as used by both.
const (
	dtxK12, dtxK21, dtxK13, dtxK31, dtxK10 = 1.06, 1.51, 1.26, 0.084, 5.2 // 1/h
	dtxVolume, dtxMolar                    = 7.4, 0.808                   // L, mg/µmol
)

// A neutropenia is the common part of Friberg and Quartino: cells proliferate
// and leave at the rate ktr, pass transit stages, and are neutrophils for 1/kc;
// 1/d, slope of the drug in 1/µM, counts in 1e9/L.
type neutropenia struct {
	circ0, ktr, kc, slope float64
	transit               int
}

// perLitre is the number of cells of the table that stands for 1e9/L.
const perLitre = 1e9

// table has no stem cells to speak of, as the publications: the proliferating
// cells replace all but one of 1e9 losses by their own division.
func (n neutropenia) table(t testing.TB) *model.Table {
	const spare = 1 + 1e-12 // against rounding: no more may leave than is there
	tab := bare(t)
	tab.Cells = append(tab.Cells, model.Cell{
		ID: "p", Kind: model.KindMature, Parent: "ha", Time: number(1 / n.ktr),
		Pool: number(perLitre * n.circ0 * n.kc / n.ktr * spare), Renewal: number(1 - 1e-9),
	}, chainCell("t", "p", n.transit, float64(n.transit)/n.ktr, 1))
	ends(tab, "t", perLitre*n.circ0, 1/n.kc)
	tab.Drugs = append(tab.Drugs, model.Drug{
		ID: "docetaxel", Volume: number(dtxVolume), Clearance: number(dtxK10 * dtxVolume),
		Exchange: []model.Exchange{
			{Flow: number(dtxK12 * dtxVolume), Volume: number(dtxK12 * dtxVolume / dtxK21)},
			{Flow: number(dtxK13 * dtxVolume), Volume: number(dtxK13 * dtxVolume / dtxK31)},
		},
		Slope: number(n.ktr * n.slope / dtxMolar), Kills: map[string]float64{"p": 1}, Cycle: true,
	})
	return tab
}

// flow is the derivative of the publication with births F·(1 − E): three amounts of
// drug (mg), proliferating cells, transit stages, neutrophils.
func (n neutropenia) flow(births, speed float64, y, d []float64) {
	d[0] = 24 * (-(dtxK12+dtxK13+dtxK10)*y[0] + dtxK21*y[1] + dtxK31*y[2])
	d[1] = 24 * (dtxK12*y[0] - dtxK21*y[1])
	d[2] = 24 * (dtxK13*y[0] - dtxK31*y[2])
	d[3] = n.ktr * y[3] * (births*(1-n.slope*y[0]/(dtxVolume*dtxMolar)) - speed)
	last := 4 + n.transit
	for i := 4; i <= last; i++ {
		d[i] = n.ktr * speed * (y[i-1] - y[i])
	}
	d[last] = n.ktr*speed*y[last-1] - n.kc*y[last]
}

// rest is the state at rest with a dose.
func (n neutropenia) rest(mg float64) []float64 {
	y := []float64{mg, 0, 0}
	for range 1 + n.transit {
		y = append(y, n.circ0*n.kc/n.ktr)
	}
	return append(y, n.circ0)
}

// agree compares a course with component i of the equations.
func agree(t *testing.T, f ode.Func, y []float64, i int, c course) {
	t.Helper()
	s, err := ode.New(len(y), f, ode.Options{RTol: 1e-10, ATol: []float64{1e-10}})
	if err == nil {
		err = s.Reset(0, y, 0)
	}
	for _, day := range []float64{1, 3, 5, 7.5, 10, 15, 20, 30, 39} {
		if err == nil {
			err = s.Advance(day)
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := c.v[int(math.Round(day/c.dt))]; !near(got, s.Y()[i], 1e-6) {
			t.Errorf("day %g: %.9g; the equations give %.9g", day, got, s.Y()[i])
		}
	}
}

// neutrophils of a lab, 1e9/L.
func neutrophils(l *lab) float64 { return l.cells(0, "end") / perLitre }

// treated runs a table from a dose of docetaxel (mg) and returns the course of a
// quantity. An infusion lasts an hour, after which the course begins.
func treated(t testing.TB, m *model.Model, mg float64, infused bool, q func(*lab) float64) course {
	t.Helper()
	const hour = 1.0 / 24
	l := newLab(t, m, 1e-9)
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if infused {
		check(l.Dose(0, "docetaxel", mg, hour))
		l.run(hour)
		check(l.EndDose(hour, "docetaxel", mg, hour))
	} else {
		check(l.Dose(0, "docetaxel", mg, 0))
	}
	return l.follow(40, 0.002, func() float64 { return q(l) })
}

// TestPublishedFriberg: L. E. Friberg et al., J. Clin. Oncol. 20 (2002) 4713
// (model.md 12.1). (Circ0/N)^γ steers proliferation.
func TestPublishedFriberg(t *testing.T) {
	const gamma, ktr = 0.161, 4 / 88.7 * 24
	n := neutropenia{circ0: 5.05, ktr: ktr, kc: ktr, slope: 8.58, transit: 3}
	tab := n.table(t)
	tab.Effects = append(tab.Effects, power("p", "division", "do2", -gamma))
	m := compile(t, tab)
	for _, c := range []struct {
		mg, day, nadir, digit float64
		infused               bool
	}{
		{180, 7.55, 0.896, 0.001, false},
		{135, 7.25, 1.354, 0.001, false},
		{100, 7.02, 1.885, 0.001, false},
		{180, 7.57 - 1.0/24, 0.8962, 0.0001, true},
	} {
		day, nadir := treated(t, m, c.mg, c.infused, neutrophils).lowest(0)
		is(t, "day of nadir", day, c.day, 0.005)
		is(t, "nadir", nadir, c.nadir, c.digit/2)
	}
	full := treated(t, m, 180, false, neutrophils)
	is(t, "2.0 regained", full.rises(8, 2), 11.28, 0.005)
	day, peak := full.highest(10)
	is(t, "day of peak", day, 19.78, 0.005)
	is(t, "peak", peak, 6.280, 5e-4)
	is(t, "count on day 21", full.v[int(math.Round(21/full.dt))], 6.21, 0.005)
	agree(t, func(_ float64, y, d []float64) {
		n.flow(math.Pow(n.circ0/y[7], gamma), 1, y, d)
	}, n.rest(180), 7, full)
}

// TestPublishedQuartino: A. L. Quartino et al., Pharm. Res. 31 (2014) 3390
// (model.md 12.2). G-CSF, cleared by ke and by neutrophils without saturation,
// steers proliferation by (G/G0)^γ and all maturation by (G/G0)^β.
func TestPublishedQuartino(t *testing.T) {
	const gamma, beta = 0.444, 0.234
	const g0, ke, kanc = 24.3, 0.592 * 24, 5.64 * 24
	n := neutropenia{circ0: 3.53, ktr: 5.0 / 133 * 24, kc: math.Ln2 / 7 * 24, slope: 17.2, transit: 4}
	tab := n.table(t)
	k := ke + kanc*n.circ0
	tab.Cytokines = append(tab.Cytokines, model.Cytokine{
		ID: "gcsf", Baseline: model.Number{Value: g0, Unit: "pg/mL"}, Clearance: number(k), Receptor: number(1 - ke/k),
		Saturation: number(boundless), Cleared: map[string]float64{"end": 1},
	})
	tab.Effects = append(tab.Effects, power("p", "division", "gcsf", gamma),
		power("p", "rate", "gcsf", beta), power("t", "rate", "gcsf", beta))
	m := compile(t, tab)
	count := treated(t, m, 144, false, neutrophils)
	day, nadir := count.lowest(0)
	is(t, "day of nadir", day, 8.69, 0.005)
	is(t, "nadir", nadir, 0.5344, 5e-5)
	day, peak := count.highest(day)
	is(t, "day of rebound", day, 21.24, 0.005)
	is(t, "rebound", peak, 4.870, 5e-4)
	state := stateOf(t, m, "gcsf")
	day, peak = treated(t, m, 144, false, func(l *lab) float64 { return g0 * l.y[state] }).highest(0)
	is(t, "day of the G-CSF peak", day, 8.70, 0.005)
	is(t, "G-CSF peak", peak, 138.1, 0.05)
	agree(t, func(_ float64, y, d []float64) {
		g := y[9] / g0
		n.flow(math.Pow(g, gamma), math.Pow(g, beta), y, d)
		d[9] = k*g0 - (ke+kanc*y[8])*y[9]
	}, append(n.rest(144), g0), 8, count)
}
