package model_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"marrow/sim/model"
)

// rounding is a drift (1/d, relative) that sums of large flows leave in any state:
// ten years of it are 4e-12. Where a cell's own feedback all but cancels its
// losses, the slope below is no measure of its turnover.
const rounding = 1e-15

// residual is the largest |dy_i/dt| relative to the turnover of y_i, with the
// place where it is. The turnover rate of a state is measured, as the slope of
// its own derivative, so that the test shares no formula with the code.
func residual(s *model.System, y []float64) (worst float64, at int) {
	dy, up := make([]float64, len(y)), make([]float64, len(y))
	s.Derivative(0, y, dy)
	z := make([]float64, len(y))
	for i := range y {
		if i >= s.Shared() && (i-s.Shared())%s.Block() == s.Block()-2 {
			continue // divisions are counted, and go on at rest
		}
		r := math.Abs(dy[i])
		if r <= rounding*math.Abs(y[i]) {
			continue
		}
		if y[i] != 0 {
			copy(z, y)
			z[i] *= 1.001
			s.Derivative(0, z, up)
			r /= math.Max(math.Abs(up[i]-dy[i])/0.001, passing(s, i))
		}
		if !(r <= worst) { // NaN counts
			worst, at = r, i
		}
	}
	return worst, at
}

// passing is what flows through a state without depending on it: recycled iron
// goes through the store (state 5, mg), some twenty times what is lost and
// absorbed.
func passing(s *model.System, state int) float64 {
	made, ok := s.Cell(s.Table.Blood.Made)
	if state != 5 || !ok {
		return 0
	}
	flows := make([]float64, s.Cells())
	s.Flows(flows)
	return s.Table.Iron.PerCell.Value * flows[made]
}

// model.md section 5: 1e-12 of the turnover at the constructed steady state.
const stationary = 1e-12

func TestRestIsStationary(t *testing.T) {
	m := shipped(t)
	if r, i := residual(m.NewSystem(host), m.Baseline(1)); !(r <= stationary) {
		t.Errorf("state %d drifts by %g of its turnover", i, r)
	}
}

func TestRestOfEveryPatient(t *testing.T) {
	tab := human(t)
	for _, p := range tab.Patients {
		t.Run(p.ID, func(t *testing.T) {
			at, err := tab.At(p)
			if err != nil {
				t.Fatal(err)
			}
			m, err := model.New(at, p.Weight, p.Baseline)
			if err != nil {
				t.Fatal(err)
			}
			if r, i := residual(m.NewSystem(host), m.Baseline(1)); !(r <= stationary) {
				t.Errorf("state %d drifts by %g of its turnover", i, r)
			}
			for name, want := range p.Baseline {
				if got := m.Normal()[quantity(t, m, name)]; !near(got, want, 1e-9) {
					t.Errorf("%s at rest is %g; expected %g", name, got, want)
				}
			}
		})
	}
}

// Rest must hold for any table that passes validation, not for one fit.
func TestRestOfPerturbedTables(t *testing.T) {
	tab := human(t)
	rapid.Check(t, func(t *rapid.T) {
		c := tab.Clone()
		perturb(t, c)
		weight := rapid.Float64Range(3, 200).Draw(t, "weight")
		m, err := model.New(c, weight, nil)
		if err != nil {
			t.Skip(err.Error()) // rapid fails if few are left
		}
		if r, i := residual(m.NewSystem(host), m.Baseline(1)); !(r <= stationary) {
			t.Fatalf("state %d drifts by %g of its turnover", i, r)
		}
		for i, v := range m.Normal() {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%s at rest is %g", m.Quantities()[i].Name, v)
			}
		}
	})
}

// perturb draws every number of the table anew within its meaning.
func perturb(t *rapid.T, tab *model.Table) {
	scale := func(what string, v *float64) { *v *= rapid.Float64Range(0.5, 2).Draw(t, what) }
	set := func(what string, v *float64, lo, hi float64) { *v = rapid.Float64Range(lo, hi).Draw(t, what) }
	tab.Grafts = nil // their stages belong to the shipped chains
	for i := range tab.Cells {
		c := &tab.Cells[i]
		scale(c.ID+" time", &c.Time.Value)
		scale(c.ID+" gain", &c.Gain.Value)
		scale(c.ID+" yield", &c.Yield.Value)
		scale(c.ID+" pool", &c.Pool.Value)
		scale(c.ID+" divide", &c.Divide.Value)
		switch c.Kind {
		case model.KindRenew:
			set(c.ID+" amplify", &c.Amplify.Value, 2.2, 20)
		case model.KindChain:
			c.Stages = rapid.IntRange(1, 12).Draw(t, c.ID+" stages")
		case model.KindMature:
			if c.Renewal.Value == 0 {
				c.Stages = rapid.IntRange(1, 12).Draw(t, c.ID+" stages")
				if len(children(tab, c.ID)) == 0 && rapid.Bool().Draw(t, c.ID+" consumed") {
					set(c.ID+" fixed", &c.Fixed.Value, 0, 0.9)
				}
			}
		}
	}
	for i := range tab.Effects {
		e := &tab.Effects[i]
		a, b := rapid.Float64Range(0, 0.99).Draw(t, "below 1"), rapid.Float64Range(1.01, 20).Draw(t, "above 1")
		e.Lo, e.Hi = a, b
		if rapid.Bool().Draw(t, "inhibits") {
			e.Lo, e.Hi = b, a
		}
		set("h", &e.H, 0.5, 3)
	}
	for i := range tab.Cytokines {
		c := &tab.Cytokines[i]
		set(c.ID+" receptor", &c.Receptor.Value, 0, 1)
		scale(c.ID+" clearance", &c.Clearance.Value)
		scale(c.ID+" saturation", &c.Saturation.Value)
		ids := slices.Sorted(maps.Keys(c.Cleared))
		total := 0.0
		for _, id := range ids {
			c.Cleared[id] = rapid.Float64Range(0.001, 1).Draw(t, c.ID+" share")
			total += c.Cleared[id]
		}
		for _, id := range ids {
			c.Cleared[id] /= total
		}
	}
	scale("HSC", &tab.Stem.Count.Value)
	scale("interval", &tab.Stem.Interval.Value)
	scale("rest", &tab.Stem.Rest.Value)
	set("active", &tab.Stem.Active.Value, 0.01, 0.99)
	set("occupancy", &tab.Stem.Occupancy.Value, 0.1, 0.99)
	set("stroma", &tab.Niche.TGFStroma.Value, 0, 1)
	scale("plasma", &tab.Blood.PlasmaTime.Value)
	scale("store", &tab.Iron.Store.Value)
}

func TestBaselineOverride(t *testing.T) {
	tab := human(t)
	names := []string{
		"hb", "rbc", "anc", "plt", "mono", "eos", "baso", "b", "cd4", "cd8", "nk", "wbc", "alc",
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			normal := shipped(t)
			want := 0.8 * normal.Normal()[quantity(t, normal, name)]
			m, err := model.New(tab, 55, map[string]float64{name: want})
			if err != nil {
				t.Fatal(err)
			}
			if got := m.Normal()[quantity(t, m, name)]; !near(got, want, 1e-9) {
				t.Errorf("%s at rest is %.12g; expected %.12g", name, got, want)
			}
			if r, i := residual(m.NewSystem(host), m.Baseline(1)); !(r <= stationary) {
				t.Errorf("state %d drifts by %g of its turnover", i, r)
			}
		})
	}
}

func TestBaselineRefused(t *testing.T) {
	tab := human(t)
	for _, test := range []struct {
		name     string
		baseline map[string]float64
		want     string
	}{
		{"unknown quantity", map[string]float64{"happiness": 1}, "happiness"},
		{"nothing", map[string]float64{"anc": 0}, "anc"},
		{"negative", map[string]float64{"plt": -3}, "plt"},
		{"NaN", map[string]float64{"plt": math.NaN()}, "plt"},
		{"infinite", map[string]float64{"plt": math.Inf(1)}, "plt"},
		{"no mature pool", map[string]float64{"retic": 60}, "retic"},
		{"the same cells twice", map[string]float64{"alc": 2, "cd4": 0.7}, "cd4"},
		{"more red cells than blood", map[string]float64{"hb": 60}, "plasma"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := model.New(tab, 0, test.baseline)
			faulty(t, err, test.want)
		})
	}
}

// Weight scales cells and volumes alike and leaves every concentration alone.
func TestWeightScalesPoolsOnly(t *testing.T) {
	tab := human(t)
	small, err := model.New(tab, 35, nil)
	if err != nil {
		t.Fatal(err)
	}
	big := shipped(t)
	for i, q := range big.Quantities() {
		want := big.Normal()[i]
		switch q.Unit {
		case "cells", "cells/d", "L", "g", "mg", "1/d":
			want /= 2
		}
		if got := small.Normal()[i]; !near(got, want, 1e-9) {
			t.Errorf("%s at half the weight is %g; expected %g", q.Name, got, want)
		}
	}
}

func BenchmarkDerivative(b *testing.B) {
	m := shipped(b)
	s := m.NewSystem(host)
	y := m.Baseline(1)
	dy := make([]float64, len(y))
	for b.Loop() {
		s.Derivative(0, y, dy)
	}
}
