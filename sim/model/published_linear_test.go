package model_test

import (
	"math"
	"testing"

	"marrow/sim/model"
)

// TestPublishedMichor: F. Michor et al., Nature 435 (2005) 1267 (model.md 12.3).
// Stem cells with a = 1/2 are a source that is not depleted; a chain of one
// stage that loses 0.008 of its cells a day and hands on 5 cells for each of
// them a day has the gain 5/0.008. Treated leukemic stem cells, which grow by
// 0.005 and hand on 0.016 a day, divide at 0.021 a day with the odds 13/8.
func TestPublishedMichor(t *testing.T) {
	tab := bare(t)
	divide(tab, 0.8)
	ends(tab, "x2", 2e12, 1)
	tab.Cells = append(tab.Cells, chainCell("x1", "ha", 1, 1/0.008, 5/0.008), chainCell("x2", "x1", 1, 1/0.05, 100/0.05))
	treated := model.Clone{Name: "leukemic", Modify: []model.Modifier{
		{Cell: "ha", Property: "division", Factor: 0.021 / 0.8},
		{Cell: "ha", Property: "renewal", Factor: 13.0 / 8},
		{Cell: "x1", Property: "gain", Factor: 10.0 / 750 / 5},
	}}
	l := newLab(t, compile(t, tab), 1e-11, host, treated)
	ids := []string{"ha", "x1", "x2", "end"}
	for i, x := range []float64{2e6, 2e8, 2e10, 2e12} {
		if got := l.cells(0, ids[i]); !near(got, x, 1e-9) {
			t.Errorf("%s at rest: %.10g; published %g", ids[i], got, x)
		}
		l.fill(1, ids[i], []float64{2.5e5, 5e7, 1e10, 1e12}[i])
	}
	logs := map[float64]float64{}
	for _, c := range []struct{ day, ratio, digit float64 }{
		{0, 20.000, 5e-4},
		{10, math.NaN(), 0},
		{30, 5.56597, 5e-6},
		{50, math.NaN(), 0},
		{90, 0.31055, 5e-6},
		{180, 0.01312, 5e-6},
		{365, 0.00329536, 5e-9}, // see TestMichor of sim/ode
	} {
		if c.day > 0 {
			l.run(c.day - l.t)
		}
		x3, y3 := l.cells(0, "end"), l.cells(1, "end")
		logs[c.day] = math.Log(y3)
		if !math.IsNaN(c.ratio) {
			is(t, "BCR-ABL/BCR in %", 100*y3/(y3+2*x3), c.ratio, c.digit)
		}
	}
	is(t, "slope of ln Y3, days 10 to 50", (logs[50]-logs[10])/40, -0.04975, 5e-6)
}

// TestPublishedFassoni: A. C. Fassoni et al. 2018 (model.md 12.6), here with a
// day for each of its months. The quiescent and the proliferating leukemic cells
// are the resting and the cycling stem cells: 0.05 wake, 0.001 return; the
// treatment kills 1 a month of those that cycle. Their exchange is at rest in the
// published start. Niches without end let them return at a constant rate.
func TestPublishedFassoni(t *testing.T) {
	tab := bare(t)
	tab.Stem.Rest = number(1 / 0.05)
	tab.Stem.Active = number(1 / (1 + 0.001/0.05))
	tab.Stem.Occupancy = number(1 / boundless)
	divide(tab, 1)
	ends(tab, "ha", 1e6, 1)
	treated := model.Clone{Name: "treated", Kill: map[string]float64{"ha": 1}}
	l := newLab(t, compile(t, tab), 1e-10, treated)
	is(t, "quiescent cells", l.cells(0, "hq"), 2e4, 1e-4)
	is(t, "proliferating cells", l.cells(0, "ha"), 1e6, 1e-4)
	for _, c := range []struct{ month, percent float64 }{
		{3, 5.05279},
		{6, 0.32805},
		{12, 0.06138},
		{24, 0.03337},
		{60, 0.00553},
	} {
		l.run(c.month - l.t)
		is(t, "100·Y/1e6", 100*l.cells(0, "ha")/1e6, c.percent, 5e-6)
	}
}

// TestPublishedFokas: A. S. Fokas, J. B. Keller and B. D. Clarkson, Cancer Res.
// 51 (1991) 2084 (model.md 12.9). Of the two daughters of an active cell a share
// f stays active: a chain cell of one stage and gain 2 with two children. Those
// that mature join others that left the active cells earlier; in a tree they
// are branches of their own, m1 to m7, whose stages are added up.
func TestPublishedFokas(t *testing.T) {
	const period, q = 20.0 / 24, 4.5e6 * 24 // d, 1/(d·kg)
	share := []float64{0.8, 0.8, 0.8, 0.6, 0.6, 0.5, 0.5}
	a := []string{"ha", "a1", "a2", "a3", "a4", "a5", "a6", "a7"}
	m := []string{"", "m1", "m2", "m3", "m4", "m5", "m6", "m7"}
	tab := bare(t)
	divide(tab, 1)
	in := q
	for i := 1; i <= 7; i++ {
		f := share[i-1]
		tab.Cells = append(tab.Cells,
			chainCell(a[i], a[i-1], 1, period, 2),
			chainCell(m[i], a[i-1], 8-i, float64(8-i)*period, 1),
			model.Cell{ID: "end" + m[i], Kind: model.KindMature, Parent: m[i], Time: number(1), Pool: number((1 - f) * in)})
		in *= 2 * f
	}
	ends(tab, "a7", in, 1)
	l := newLab(t, compile(t, tab), 1e-10)
	for _, id := range append(a[1:], m[1:]...) {
		clear(stages(t, l.Model, l.block(0), id))
	}
	l.run(1500.0 / 24) // 75 stage times: full again
	stage := func(from, to int) (cells float64) {
		for i := from; i <= to; i++ {
			cells += l.cells(0, a[i])
			for j := 1; j <= i; j++ {
				cells += stages(t, l.Model, l.block(0), m[j])[i-j]
			}
		}
		return cells
	}
	out := flow(t, l.System, l.t, l.y, "end")
	for _, id := range m[1:] {
		out += flow(t, l.System, l.t, l.y, "end"+id)
	}
	is(t, "blasts", stage(1, 3), 5.292e8, 5e1)
	is(t, "promyelocytes", stage(4, 5), 1.144224e9, 5e2)
	is(t, "myelocytes", stage(6, 7), 2.1616704e9, 5e1)
	is(t, "outflow/inflow", out/q, 16.43296, 5e-6)
	is(t, "myelocytes/promyelocytes", stage(6, 7)/stage(4, 5), 1.8892, 5e-5)
}

// TestPublishedZheng: Zheng et al., CPT Pharmacometrics Syst. Pharmacol. 10 (2021)
// (model.md 12.10). A compartment of amplification 36 in 4 days has two parts:
// chain cells of one stage with the transit times τ1 and τ2 and the gains a/2
// and 2. What flows out of a stage over its cells is its k12 or kout, and that
// less what it loses is its krep.
func TestPublishedZheng(t *testing.T) {
	const a, tau, influx = 36.0, 4.0, 2.0
	tau1 := tau * (math.Log2(a) - 1) / math.Log2(a)
	is(t, "tau1", tau1, 3.2263, 5e-5)
	tab := bare(t)
	divide(tab, 1)
	ends(tab, "n2", a*influx, 1)
	tab.Cells = append(tab.Cells, chainCell("n1", "ha", 1, tau1, a/2), chainCell("n2", "n1", 1, tau-tau1, 2))
	l := newLab(t, compile(t, tab), 1e-10)
	clear(stages(t, l.Model, l.block(0), "n1"))
	clear(stages(t, l.Model, l.block(0), "n2"))
	l.run(5)
	dy := make([]float64, len(l.y))
	l.Derivative(l.t, l.y, dy)
	rate := func(id, child string) (out, replicate float64) {
		n := l.cells(0, id)
		out = flow(t, l.System, l.t, l.y, child) / n
		return out, sum(stages(t, l.Model, dy[l.Shared():], id))/n - flow(t, l.System, l.t, l.y, id)/n + out
	}
	k12, krep1 := rate("n1", "n2")
	kout, krep2 := rate("n2", "end")
	is(t, "k12", k12, 5.5792, 5e-5)
	is(t, "krep1", krep1, 5.2692, 5e-5)
	is(t, "kout", kout, 2.5850, 5e-5)
	is(t, "krep2", krep2, 1.2925, 5e-5)
	l.run(195)
	is(t, "gain", kout*l.cells(0, "n2")/influx, a, 1e-8)
}

// TestPublishedZhengPool: the source of the same model grows to its capacity and
// feeds its child without being emptied: LT' = r·LT(1 − LT/1275), output
// 0.01·LT. Stem cells do that if the odds of their self-renewal are
// 1 + 200·r(1 − LT/1275) and their division rate is 0.01·(1 + 100·r(1 − LT/1275)),
// both linear in the free niche sites. The growth rate is ours.
func TestPublishedZhengPool(t *testing.T) {
	const r, capacity, feed, first = 0.3, 1275.0, 0.01, 2.0
	tab := bare(t)
	divide(tab, feed)
	ends(tab, "ha", feed*capacity, 1)
	tab.Stem.Occupancy = number(200 * r / (1 + 200*r)) // then x is 1 + 200·r(1 − LT/1275)
	tab.Effects = append(tab.Effects,
		model.Effect{Cell: "ha", Property: "renewal", Signal: "niche", Hi: boundless},
		model.Effect{Cell: "ha", Property: "division", Signal: "niche", Lo: 0.5, Hi: boundless})
	l := newLab(t, compile(t, tab), 1e-10)
	l.fill(0, "ha", first)
	l.run(20)
	is(t, "pool on day 20", l.cells(0, "ha"), capacity/(1+(capacity/first-1)*math.Exp(-r*20)), 1e-5)
	l.run(180)
	is(t, "pool", l.cells(0, "ha"), capacity, 1e-5)
	is(t, "flux", flow(t, l.System, l.t, l.y, "end"), 12.75, 1e-7)
}
