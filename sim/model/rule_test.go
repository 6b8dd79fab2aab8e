package model_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"marrow/sim/model"
)

// withoutStemCells lives 40 years while some cells are killed for ever, and
// returns what is left: cells of the marrow, shares of normal of the others.
func withoutStemCells(t *testing.T, ids ...string) (left map[string]float64, reticPercent float64) {
	t.Helper()
	m := shipped(t)
	sick := host
	sick.Kill = map[string]float64{}
	for _, id := range ids {
		sick.Kill[id] = 1
	}
	l := newLab(t, m, 1e-6, sick)
	for range 40 {
		l.run(365)
	}
	left = map[string]float64{}
	for _, c := range m.Table.Cells {
		left[c.ID] = sum(stages(t, m, l.block(0), c.ID))
		if c.Kind == model.KindMature {
			left[c.ID] /= c.Pool.Value
		}
	}
	return left, l.value("retic_percent")
}

// Rule 1 of model.md: without self-renewing cells no blood is left in the end.
// Exempt are plasma cells, with a mean life of 20 years, and T cells, which
// IL-7 lets divide in the blood (model.md section 6, T division up to 4).
func TestNoBloodWithoutSelfRenewal(t *testing.T) {
	left, reticPercent := withoutStemCells(t, "hq", "ha", "st", "mpp")
	for id, v := range left {
		limit := 1e-3
		switch id {
		case "pc":
			limit = 0.2
		case "cd4", "cd8":
			limit = 4
		}
		if v > limit {
			t.Errorf("%s: %.3g left after 40 years", id, v)
		}
	}
	if reticPercent != 0 {
		t.Errorf("an empty blood has %g %% reticulocytes", reticPercent)
	}
}

// Without HSC alone, blood must end too; otherwise long-term repopulation
// would not be what distinguishes HSC.
func TestNoBloodWithoutHSC(t *testing.T) {
	left, _ := withoutStemCells(t, "hq", "ha")
	if left["n"] > 0.1 {
		t.Errorf("after 40 years without HSC neutrophils are at %.2f, red cells at %.2f of normal", left["n"], left["rbc"])
	}
}

// Populations are never negative and never NaN, whatever is done.
func TestNeverNegative(t *testing.T) {
	m := shipped(t)
	rapid.Check(t, func(r *rapid.T) {
		graft := model.Clone{Name: "graft", Origin: model.OriginGraft}
		blood := model.Clone{Name: "transfused", Origin: model.OriginTransfusion}
		injured, _ := m.CloneOf("injured", model.OriginHost)
		l := newLab(t, m, 1e-5, host, graft, blood, injured)
		deeds := []func(){
			func() { check(r, l.Dose(l.t, "docetaxel", rapid.Float64Range(1, 400).Draw(r, "mg"), 0)) },
			func() { check(r, l.Dose(l.t, "melphalan", rapid.Float64Range(1, 500).Draw(r, "mg"), 0)) },
			func() { l.Irradiate(l.y, rapid.Float64Range(0, 15).Draw(r, "Gy")) },
			func() { l.Bleed(l.y, rapid.Float64Range(0, 0.9).Draw(r, "share")) },
			func() { check(r, l.Transfuse(l.y, 2, "red cells", rapid.Float64Range(0, 6).Draw(r, "units"))) },
			func() { check(r, l.Transfuse(l.y, 2, "platelets", rapid.Float64Range(0, 6).Draw(r, "units"))) },
			func() { check(r, l.Graft(l.y, 1, "cord blood", rapid.Float64Range(1e4, 1e9).Draw(r, "CD34"))) },
			func() { check(r, l.Inject(l.t, l.y, "filgrastim", rapid.Float64Range(0, 5).Draw(r, "mg"), 0)) },
			func() { check(r, l.Inject(l.t, l.y, "epoetin", rapid.Float64Range(0, 1e5).Draw(r, "IU"), 0)) },
			func() { check(r, l.Infect(l.y, "bacteria", rapid.Float64Range(0, 1).Draw(r, "load"))) },
			func() { check(r, l.SetCondition("aplastic anemia", rapid.Float64Range(0, 1).Draw(r, "level"))) },
			func() { check(r, l.SetCondition("sepsis", rapid.Float64Range(0, 1).Draw(r, "level"))) },
		}
		for range rapid.IntRange(1, 6).Draw(r, "events") {
			deeds[rapid.IntRange(0, len(deeds)-1).Draw(r, "deed")]()
			l.run(rapid.Float64Range(0.01, 15).Draw(r, "days"))
			for i, v := range l.y {
				if !(v >= 0) || math.IsInf(v, 1) {
					r.Fatalf("state %d is %g on day %g", i, v, l.t)
				}
			}
			for i, q := range m.Quantities() {
				v := observeAll(l)[i]
				if q.Name == "telomere" { // a change, which is negative
					v = -v
				}
				if !(v >= 0) || math.IsInf(v, 1) {
					r.Fatalf("%s is %g on day %g", q.Name, v, l.t)
				}
			}
		}
	})
}

func check(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func observeAll(l *lab) []float64 {
	flow, out := make([]float64, l.Cells()), make([]float64, len(l.Quantities()))
	l.Derivative(l.t, l.y, make([]float64, len(l.y)))
	l.Flows(flow)
	l.Observe(l.t, l.y, flow, out)
	return out
}
