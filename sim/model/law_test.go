package model_test

import (
	"fmt"
	"math"
	"testing"

	"marrow/sim/model"
)

// stateOf finds the shared state behind a quantity: the one that doubles it.
func stateOf(t testing.TB, m *model.Model, name string) int {
	t.Helper()
	s := m.NewSystem(host)
	rest := observe(t, s, 0, m.Baseline(1), name)
	for i := range m.Shared() {
		y := m.Baseline(1)
		y[i] *= 2
		if near(observe(t, s, 0, y, name), 2*rest, 1e-9) {
			return i
		}
	}
	t.Fatalf("no state behind %s", name)
	return 0
}

// An effect on the gain of a chain of n stages is shared out over them: one
// stage gains E(x)^(1/n), with E(x) of model.md section 3.
func TestGainEffect(t *testing.T) {
	const lo, hi, h, x = 0.25, 4.0, 1.5, 3.0
	k := (hi - 1) / (1 - lo)
	want := lo + (hi-lo)*math.Pow(x, h)/(math.Pow(x, h)+k)
	for _, n := range []int{1, 2, 3, 4, 8, 11} {
		t.Run(fmt.Sprint(n, " stages"), func(t *testing.T) {
			tab := deaf(t)
			tab.Grafts = nil // their stages are those of the shipped chains
			cellOf(tab, "gm").Stages = n
			tab.Effects = append(tab.Effects, model.Effect{
				Cell: "gm", Property: "gain", Signal: "gcsf", Lo: lo, Hi: hi, H: h, Basis: "assumed",
			})
			m := compile(t, tab)
			s, y := m.NewSystem(host), m.Baseline(1)
			rest := flow(t, s, 0, y, "gp")
			y[stateOf(t, m, "gcsf")] = x
			if got := math.Pow(flow(t, s, 0, y, "gp")/rest, float64(n)); !near(got, want, 1e-9) {
				t.Errorf("the gain changes by %.12g; expected %.12g", got, want)
			}
		})
	}
}

// Inhibition and stimulation reach their limits without and with abundant
// signal; a rate answers with the effect itself.
func TestEffectLimits(t *testing.T) {
	for _, test := range []struct{ lo, hi, x, want float64 }{
		{0.2, 5, 0, 0.2},
		{0.2, 5, 1, 1},
		{0.2, 5, 1e12, 5},
		{3, 0.3, 0, 3},
		{3, 0.3, 1, 1},
		{3, 0.3, 1e12, 0.3},
		{0, 2, 0, 0},
	} {
		tab := deaf(t)
		tab.Effects = append(tab.Effects, model.Effect{
			Cell: "gr", Property: "rate", Signal: "gcsf", Lo: test.lo, Hi: test.hi, Basis: "assumed",
		})
		m := compile(t, tab)
		s, y := m.NewSystem(host), m.Baseline(1)
		rest := flow(t, s, 0, y, "n")
		y[stateOf(t, m, "gcsf")] = test.x
		if got := flow(t, s, 0, y, "n") / rest; math.Abs(got-test.want) > 1e-9 {
			t.Errorf("lo %g, hi %g at %g: %.12g; expected %g", test.lo, test.hi, test.x, got, test.want)
		}
	}
}

// Free sites call stem cells back by 2φ/(φ+φ0) (model.md section 4).
func TestReturnToTheNiche(t *testing.T) {
	m := compile(t, deaf(t))
	s := m.NewSystem(host)
	rest := flow(t, s, 0, m.Baseline(1), "hq")
	for _, share := range []float64{0, 0.5, 0.9, 1.04} {
		y := m.Baseline(1)
		stages(t, m, y[m.Shared():], "hq")[0] *= share
		x := observe(t, s, 0, y, "niche_free")
		o := m.Table.Stem.Occupancy.Value
		taken := o * (share*(1-m.Table.Stem.Active.Value) + m.Table.Stem.Active.Value)
		if want := (1 - taken) / (1 - o); !near(x, want, 1e-9) {
			t.Errorf("%g times normal are free; expected %g", x, want)
		}
		if got, want := flow(t, s, 0, y, "hq")/rest, 2*x/(x+1); !near(got, want, 1e-9) {
			t.Errorf("with %g of the resting cells the return is %g of normal; expected %g", share, got, want)
		}
	}
}

// Injury d divides the odds of self-renewal by 1+d, so the outflow 2(1−a)pN of
// the same cells rises (model.md section 4).
func TestInjuryLowersRenewal(t *testing.T) {
	m := compile(t, deaf(t))
	s := m.NewSystem(host)
	y := m.Baseline(1)
	is := func(id string) float64 { return flow(t, s, 0, y, id) }
	st, mpp, cmp := is("st"), is("mpp"), is("cmp")
	y[m.Shared()+m.Block()-1] = 1
	renew := func(id string) float64 {
		a := cellOf(m.Table, id).Amplify.Value
		p := (a - 2) / (2 * (a - 1))
		o := p / (1 - p) / 2
		return (1 - o/(1+o)) / (1 - p)
	}
	for _, test := range []struct {
		cell      string
		got, want float64
	}{
		{"ha", is("st") / st, (1 - 1.0/3) / 0.5},
		{"st", is("mpp") / mpp, renew("st")},
		{"mpp", is("cmp") / cmp, renew("mpp")},
	} {
		if !near(test.got, test.want, 1e-9) {
			t.Errorf("%s: outflow %g of normal; expected %g", test.cell, test.got, test.want)
		}
	}
}

// The production of EPO is exp(−σ(x−1)) of normal for an oxygen delivery x,
// and capped (model.md section 4). Without EPO there is no clearance, so the
// derivative is the production.
func TestEPOProduction(t *testing.T) {
	tab := human(t)
	m := compile(t, tab)
	s := m.NewSystem(host)
	epo := stateOf(t, m, "epo")
	production := func(y []float64) float64 {
		dy := make([]float64, len(y))
		y[epo] = 0
		s.Derivative(0, y, dy)
		return dy[epo]
	}
	var slope, limit float64
	for _, c := range tab.Cytokines {
		if c.ID == "epo" {
			slope, limit = c.Produced[0].Slope, c.Produced[0].Cap
		}
	}
	rest := production(m.Baseline(1))
	for _, share := range []float64{1, 0.8, 0.3, 0} {
		y := m.Baseline(1)
		for _, id := range []string{"rtb", "rbc"} {
			for i, x := 0, stages(t, m, y[m.Shared():], id); i < len(x); i++ {
				x[i] *= share
			}
		}
		x := observe(t, s, 0, y, "do2") / m.Normal()[quantity(t, m, "do2")]
		want := min(math.Exp(slope*(x-1)), limit)
		if got := production(y) / rest; !near(got, want, 1e-9) {
			t.Errorf("at %g of the oxygen %g times the EPO is made; expected %g", x, got, want)
		}
	}
	// no red cells: exp(6) would be 403 times normal
	if limit >= math.Exp(-slope*0.98) {
		t.Errorf("a cap of %g is never reached", limit)
	}
}
