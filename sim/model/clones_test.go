package model_test

import (
	"fmt"
	"math"
	"testing"

	"marrow/sim/model"
)

// split moves a share of every cell of the host into a second clone.
func split(m *model.Model, y []float64, share float64) {
	a, b := y[m.Shared():m.Shared()+m.Block()], y[m.Shared()+m.Block():]
	last := m.Block() - 2 // divisions and injury are means, not numbers of cells
	for i := range a[:last] {
		b[i] = share * a[i]
		a[i] -= b[i]
	}
	copy(b[last:], a[last:])
}

// Identical clones of any sizes behave as one (model.md section 5).
func TestTwinClones(t *testing.T) {
	m := shipped(t)
	twin := model.Clone{Name: "twin", Origin: model.OriginHost}
	for _, share := range []float64{0.5, 0.01, 0.99} {
		t.Run(fmt.Sprint("rest ", share), func(t *testing.T) {
			y := m.Baseline(2)
			split(m, y, share)
			if r, i := residual(m.NewSystem(host, twin), y); !(r <= stationary) {
				t.Errorf("state %d drifts by %g of its turnover", i, r)
			}
		})
		t.Run(fmt.Sprint("docetaxel ", share), func(t *testing.T) {
			one, two := newLab(t, m, 1e-8), newLab(t, m, 1e-8, host, twin)
			split(m, two.y, share)
			for _, l := range []*lab{one, two} {
				if err := l.Dose(0, "docetaxel", 180, 0); err != nil {
					t.Fatal(err)
				}
			}
			nadir := math.Inf(1)
			for range 4 {
				one.run(6)
				two.run(6)
				nadir = min(nadir, one.value("anc"))
				for _, q := range []string{"anc", "plt", "hb", "retic", "gcsf", "pool.gm", "pool.cmp", "hsc", "il7", "hsc_age", "telomere"} {
					if a, b := one.value(q), two.value(q); !near(b, a, 1e-5) {
						t.Errorf("day %g: %s of twins is %.9g; of one clone %.9g", one.t, q, b, a)
					}
				}
			}
			if nadir > 0.8*m.Normal()[quantity(t, m, "anc")] {
				t.Errorf("lowest ANC %g: the dose did nothing, so the test shows nothing", nadir)
			}
		})
	}
}

// With kill and no transfusion, no clone appears from nothing, nor is it
// injured before it exists.
func TestEmptyCloneStaysEmpty(t *testing.T) {
	m := shipped(t)
	l := newLab(t, m, 1e-6, host, model.Clone{Name: "graft", Origin: model.OriginGraft})
	l.Irradiate(l.y, 3)
	l.Bleed(l.y, 0.2)
	if err := l.Dose(0, "melphalan", 50, 0); err != nil {
		t.Fatal(err)
	}
	if err := l.Infect(l.y, "bacteria", 0.1); err != nil {
		t.Fatal(err)
	}
	l.run(60)
	for i, v := range l.block(1) {
		if v != 0 {
			t.Fatalf("state %d of a clone that was never given is %g", i, v)
		}
	}
}

// A clone's share factor diverts cells between siblings and creates none.
func TestCloneSharesAreNormalized(t *testing.T) {
	m := shipped(t)
	biased := host
	biased.Modify = []model.Modifier{{Cell: "mep", Property: "share", Factor: 0.3}}
	plain, s, y := m.NewSystem(host), m.NewSystem(biased), m.Baseline(1)
	was, is := flow(t, plain, 0, y, "mep"), flow(t, s, 0, y, "mep")
	other, otherIs := flow(t, plain, 0, y, "gmp"), flow(t, s, 0, y, "gmp")
	if !near(was+other, is+otherIs, 1e-12) {
		t.Errorf("siblings take %g; expected %g", is+otherIs, was+other)
	}
	if want := 0.3; !near((is/otherIs)/(was/other), want, 1e-12) {
		t.Errorf("the ratio of the siblings changed by %g; expected %g", (is/otherIs)/(was/other), want)
	}
}

// Each property that a clone multiplies changes what its name says.
func TestCloneMultipliers(t *testing.T) {
	m := shipped(t)
	y := m.Baseline(1)
	for _, test := range []struct {
		cell, property, flow string
		factor, want         float64
	}{
		{"gmp", "gain", "gm", 16, 2}, // four stages, of which one separates the last from the outflow
		{"gmp", "rate", "gm", 2, 2},
		{"mk", "yield", "plt", 3, 3},
		{"ha", "division", "st", 2, 2},
		{"hq", "activation", "ha", 2, 2},
		{"ha", "return", "hq", 0.5, 0.5},
		{"rtb", "rate", "rbc", 0.25, 0.25},
	} {
		t.Run(test.cell+" "+test.property, func(t *testing.T) {
			mutant := host
			mutant.Modify = []model.Modifier{{Cell: test.cell, Property: test.property, Factor: test.factor}}
			was, is := flow(t, m.NewSystem(host), 0, y, test.flow), flow(t, m.NewSystem(mutant), 0, y, test.flow)
			if !near(is/was, test.want, 1e-12) {
				t.Errorf("inflow of %s changes by %g; expected %g", test.flow, is/was, test.want)
			}
		})
	}
}

// Self-renewal in odds form: a factor f on the odds of HSC (1 at rest) gives
// a = f/(1+f) and an outflow of 2(1−a)pN (model.md section 4).
func TestCloneRenewal(t *testing.T) {
	m := shipped(t)
	y := m.Baseline(1)
	mutant := host
	mutant.Modify = []model.Modifier{{Cell: "ha", Property: "renewal", Factor: 3}}
	got := flow(t, m.NewSystem(mutant), 0, y, "st") / flow(t, m.NewSystem(host), 0, y, "st")
	if want := 0.5; !near(got, want, 1e-12) { // a from 1/2 to 3/4
		t.Errorf("outflow changes by %g; expected %g", got, want)
	}
}

// After half of every cell is gone, the body returns to the same state. The
// blood is back after three years; the pools that last longest (T cells live
// for a year, and their thymic share follows the slow stem cells) after six.
func TestReturnAfterHalf(t *testing.T) {
	m := shipped(t)
	l := newLab(t, m, 1e-6)
	rest := m.Baseline(1)
	b := l.block(0)
	for i := range b {
		b[i] /= 2
	}
	distance := func() (worst float64, cell string) {
		for _, c := range m.Table.Cells {
			got, want := sum(stages(t, m, l.block(0), c.ID)), sum(stages(t, m, rest[m.Shared():], c.ID))
			if d := math.Abs(got/want - 1); d > worst && c.ID != "pc" { // plasma cells live for 20 years
				worst, cell = d, c.ID
			}
		}
		return worst, cell
	}
	last := math.Inf(1)
	for _, day := range []float64{90, 180, 365, 730, 1095, 2190} {
		l.run(day - l.t)
		worst, cell := distance()
		t.Logf("day %4g: ANC %.3f, PLT %.3f, Hb %.3f, HSC %.3f of normal; farthest is %s by %.1f %%", day,
			l.value("anc")/m.Normal()[quantity(t, m, "anc")], l.value("plt")/m.Normal()[quantity(t, m, "plt")],
			l.value("hb")/m.Normal()[quantity(t, m, "hb")], l.value("hsc")/m.Normal()[quantity(t, m, "hsc")], cell, 100*worst)
		if worst > last {
			t.Errorf("day %g: %s is %.1f %% off, farther than before (%.1f %%)", day, cell, 100*worst, 100*last)
		}
		last = worst
		if day < 1095 {
			continue
		}
		for _, q := range []string{"anc", "plt", "hb", "hsc"} {
			if normal := m.Normal()[quantity(t, m, q)]; !near(l.value(q), normal, 0.1) {
				t.Errorf("day %g: %s is %g; expected about %g", day, q, l.value(q), normal)
			}
		}
	}
	if last > 0.1 {
		t.Errorf("after six years a pool is still %.1f %% off", 100*last)
	}
}
