package sim_test

import (
	"math"
	"slices"
	"testing"

	"marrow/sim"
)

// founded is a scenario in which a clone begins on day 0.
func founded(days float64, clone string, cells float64, more ...sim.Event) sim.Scenario {
	return sim.Scenario{Days: days, Every: 1, Events: append([]sim.Event{
		{Kind: "clone", What: clone, Amount: amount(cells, "cells")},
	}, more...)}
}

// sevenAndThree is induction with a dose of daunorubicin in mg/m2.
func sevenAndThree(day, mg float64) []sim.Event {
	return []sim.Event{
		{At: day, Kind: "drug", What: "cytarabine", Amount: amount(700, "mg/m2"), Over: 7},
		{At: day, Kind: "drug", What: "daunorubicin", Amount: amount(mg, "mg/m2"), Over: 0.01, Every: 1, Times: 3},
	}
}

func value(t *testing.T, r *sim.Record, name string, day float64) float64 {
	t.Helper()
	v, ok := r.At(name, day)
	if !ok {
		t.Fatalf("no %s on day %g", name, day)
	}
	return v
}

// first day from a day on when a quantity is at or above (or below) a value.
func first(r *sim.Record, name string, from, v float64, above bool) float64 {
	for i, x := range r.Values(name) {
		if r.T[i] >= from && (x >= v) == above {
			return r.T[i]
		}
	}
	return math.Inf(1)
}

// within checks values on a day against intervals.
type within struct {
	name   string
	lo, hi float64
}

func hold(t *testing.T, r *sim.Record, day float64, ws []within) {
	t.Helper()
	for _, w := range ws {
		if v := value(t, r, w.name, day); !(v >= w.lo && v <= w.hi) {
			t.Errorf("%s on day %g: %g; expected %g to %g", w.name, day, v, w.lo, w.hi)
		}
	}
}

// An untreated leukemia has the counts of patients at diagnosis (Slovak 2000:
// hemoglobin 8.7 g/dL, platelets 56e9/L, white cells 15e9/L, 64 % blasts) and
// ends at a plateau of a packed marrow, at most some three times as full as at
// rest. Hyperleukocytosis is typical of CBFB-MYH11.
func TestUntreatedLeukemia(t *testing.T) {
	for _, c := range []struct {
		clone  string
		days   float64
		whites float64 // at most, 1e9/L
	}{{"aml npm1", 1000, 30}, {"aml cbf", 1500, 60}} {
		t.Run(c.clone, func(t *testing.T) {
			r := run(t, founded(c.days, c.clone, 1000))
			hold(t, r, first(r, "plt", 0, 56, false), []within{
				{"hb", 7, 10},
				{"wbc", 9, c.whites},
				{"blasts", 5, 27},
				{"marrow_blasts", 45, 85},
				{"anc", 0.5, 2.5},
			})
			for _, q := range []string{"cellularity", "wbc", "pool.gmp"} {
				if a, b := value(t, r, q, c.days-100), value(t, r, q, c.days); !(math.Abs(b-a) <= 0.01*a) {
					t.Errorf("%s still moves from %g to %g", q, a, b)
				}
			}
			hold(t, r, c.days, []within{{"cellularity", 1, 3.5}, {"wbc", 20, 120}, {"anc", 0, 1.2}, {"plt", 0, 20}})
		})
	}
}

// One induction brings remission, fewer than 5 % blasts, whatever the dose of
// daunorubicin, and without consolidation the leukemia is back within a year:
// its resting stem cells outlive drugs that kill dividing cells. Published
// relapse without further treatment is after some four to six months.
func TestRelapseAfterInduction(t *testing.T) {
	for _, mg := range []float64{45, 60, 90} {
		r := run(t, founded(700, "aml npm1", 1000, sevenAndThree(230, mg)...))
		hold(t, r, 270, []within{{"marrow_blasts", 0, 5}, {"anc", 1, 6}, {"plt", 100, 400}})
		if day := first(r, "marrow_blasts", 270, 5, true) - 230; !(day > 90 && day < 270) {
			t.Errorf("%g mg/m2: relapse on day %g; expected month 3 to 9", mg, day)
		}
	}
}

// Chronic myeloid leukemia at diagnosis: white cells above 100e9/L with mild
// anemia, platelets of 400-500e9/L and 3-5 % basophils; it does not grow
// without limit. Imatinib drives it down year after year, without it the
// leukemia returns.
func TestChronicLeukemia(t *testing.T) {
	r := run(t, founded(4500, "cml", 100))
	hold(t, r, 3000, []within{
		{"wbc", 80, 200},
		{"hb", 11, 13},
		{"plt", 380, 550},
		{"baso", 0.02 * value(t, r, "wbc", 3000), 0.07 * value(t, r, "wbc", 3000)},
		{"cd34", 30, 1000},
	})
	hold(t, r, 4500, []within{{"wbc", 80, 200}, {"cellularity", 1, 3}})

	r = run(t, founded(5000, "cml", 100, sim.Event{At: 3000, Kind: "condition", What: "imatinib", Over: 1825}))
	const share = "share.cml.n"
	for year := 1.0; year < 5; year++ {
		if a, b := value(t, r, share, 3000+365*year-1), value(t, r, share, 3000+365*year+364); !(b < a) {
			t.Errorf("on imatinib the share rises in year %g from %g to %g %%", year+1, a, b)
		}
	}
	// MR4.5, 0.0032 % of BCR-ABL on the International Scale, in a third of patients by year 5.
	hold(t, r, 4824, []within{{share, 0.0005, 0.02}})
	if day := first(r, share, 4826, 0.2, true) - 4825; !(day > 20 && day < 200) {
		t.Errorf("molecular relapse %g days after the end of imatinib; expected 20 to 200", day)
	}
}

// Clones of the niche show their disease once they rule: platelets of 800-1000
// with normal thrombopoietin, because they bind less of it, in essential
// thrombocythemia; red cells without erythropoietin in polycythemia vera.
func TestMyeloproliferation(t *testing.T) {
	for _, c := range []struct {
		clone string
		want  []within
	}{
		{"et", []within{{"plt", 550, 1100}, {"tpo", 40, 120}, {"hb", 13.5, 16}, {"wbc", 6, 11}}},
		{"pv", []within{{"plt", 350, 550}, {"hb", 17.5, 20}, {"wbc", 8, 13}, {"epo", 0, 4}}},
	} {
		r := run(t, founded(4000, c.clone, 1e5))
		hold(t, r, 4000, c.want)
	}
}

// Agonists of the thrombopoietin receptor in immune thrombocytopenia: median
// platelets of 16 on placebo, 128 and 183e9/L on 50 and 75 mg of eltrombopag on
// day 43 (Bussel 2007).
func TestEltrombopagInITP(t *testing.T) {
	for _, c := range []struct{ mg, lo, hi float64 }{{0, 8, 30}, {50, 80, 190}, {75, 130, 250}} {
		s := sim.Scenario{Days: 110, Every: 0.5, Events: []sim.Event{{Kind: "condition", What: "immune thrombocytopenia"}}}
		if c.mg > 0 {
			s = s.With(sim.Event{At: 60, Kind: "cytokine", What: "eltrombopag", Amount: amount(c.mg, "mg"), Every: 1, Times: 44})
		}
		hold(t, run(t, s), 103, []within{{"plt", c.lo, c.hi}})
	}
}

// Scar leaves the marrow unable to hold progenitors: CD34+ cells stay raised
// five- to a hundredfold in the blood, with anemia.
func TestFibrosis(t *testing.T) {
	r := run(t, sim.Scenario{Days: 1500, Every: 1, Events: []sim.Event{{Kind: "condition", What: "marrow fibrosis"}}})
	for _, day := range []float64{300, 1500} {
		hold(t, r, day, []within{{"cd34", 15, 300}, {"hb", 8, 12}, {"plt", 50, 200}, {"cellularity", 0.1, 0.9}})
	}
}

// Pegfilgrastim 12 mg in donors: white cells of 46-62e9/L, which the model reaches
// one or two days after the published day 3, and CD34+ cells that peak on day 4-5
// (Kroschinsky 2005, median 67/uL); an assay sees the drug.
func TestPegfilgrastimMobilizes(t *testing.T) {
	r := run(t, sim.Scenario{Days: 20, Every: 0.25, Events: []sim.Event{{Kind: "cytokine", What: "pegfilgrastim", Amount: amount(12, "mg")}}})
	day, top := 0.0, 0.0
	for i, v := range r.Values("cd34") {
		if v > top {
			day, top = r.T[i], v
		}
	}
	if !(day >= 3.5 && day <= 5.5 && top > 35 && top < 120) {
		t.Errorf("CD34+ peak %g/uL on day %g; expected 35-120 on day 3.5-5.5", top, day)
	}
	if white := slices.Max(r.Values("wbc")); !(white >= 40 && white <= 70) {
		t.Errorf("white cells rise to %g; expected 40 to 70", white)
	}
	hold(t, r, 1, []within{{"gcsf", 1e5, 1e7}})
}
