package model_test

import (
	"fmt"
	"math"
	"testing"

	"marrow/sim/model"
)

// flow returns the inflow of a cell over all clones, 1/d.
func flow(t testing.TB, s *model.System, at float64, y []float64, id string) float64 {
	t.Helper()
	f := make([]float64, s.Cells())
	s.Derivative(at, y, make([]float64, len(y)))
	s.Flows(f)
	i, ok := s.Cell(id)
	if !ok {
		t.Fatalf("no cell %q", id)
	}
	return f[i]
}

func children(tab *model.Table, id string) (ids []string) {
	for _, c := range tab.Cells {
		if c.Parent == id && c.Kind != model.KindQuiescent {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// At rest every cell hands on exactly what enters it times its gain: chains
// gain·yield, renewing tiers their amplification, and nothing is lost between
// parent and children.
func TestGainsAtRest(t *testing.T) {
	tab := human(t)
	m := compile(t, tab)
	s, y := m.NewSystem(host), m.Baseline(1)
	for _, c := range tab.Cells {
		var gain float64
		switch c.Kind {
		case model.KindChain:
			if gain = c.Gain.Value; gain == 0 {
				continue // derived: see TestDerivedChain
			}
			if c.Yield.Value != 0 {
				gain *= c.Yield.Value
			}
		case model.KindRenew:
			gain = c.Amplify.Value
		default:
			continue
		}
		out := 0.0
		for _, id := range children(tab, c.ID) {
			out += flow(t, s, 0, y, id)
		}
		if got := out / flow(t, s, 0, y, c.ID); !near(got, gain, 1e-12) {
			t.Errorf("%s: outflow/inflow %.15g; expected %g", c.ID, got, gain)
		}
	}
}

// What the children take is what leaves the last stage at the rate n/τ.
func TestSplitsAreWhole(t *testing.T) {
	tab := human(t)
	m := compile(t, tab)
	s, y := m.NewSystem(host), m.Baseline(1)
	for _, c := range tab.Cells {
		if c.Kind != model.KindChain {
			continue
		}
		x := stages(t, m, y[m.Shared():], c.ID)
		n := float64(len(x))
		gamma := 1.0 // per stage; with one stage there is no ratio to read it from
		switch {
		case len(x) > 1:
			gamma = x[1] / x[0]
		case c.Gain.Value != 0:
			gamma = c.Gain.Value
		}
		leaves := n / c.Time.Value * x[len(x)-1] * gamma
		if c.Yield.Value != 0 {
			leaves *= c.Yield.Value
		}
		taken := 0.0
		for _, id := range children(tab, c.ID) {
			taken += flow(t, s, 0, y, id)
		}
		if !near(taken, leaves, 1e-12) {
			t.Errorf("%s: children take %.15g of %.15g a day", c.ID, taken, leaves)
		}
	}
}

// published sets the inputs of model.md section 10.1 and 10.2 where the
// shipped table has moved on, and empties the branches that the published
// table lacks.
func published(t testing.TB) *model.Table {
	tab := human(t)
	time := map[string]float64{
		"cmp": 20, "gmp": 4, "mep": 2, "clp": 20, "mkp": 5, "gm": 7.3, "gp": 4.2, "gr": 1.6, "mom": 3, "bfu": 7,
		"cfue": 2.2, "eb": 3.3, "rtm": 2.9, "rtb": 1.2, "mk": 5.5, "pb": 20, "th": 40, "nkp": 9,
		"n": 0.7, "mo": 1, "rbc": 117, "plt": 8.5, "b": 40, "cd4": 320, "cd8": 320, "nk": 14,
	}
	gain := map[string]float64{
		"gmp": 16, "gm": 32, "gp": 0.7, "gr": 1, "eb": 16, "cfue": 8, "bfu": 64, "mep": 4, "mkp": 8, "mom": 8,
		"rtm": 1, "rtb": 1, "mk": 1, "pb": 16, "clp": 512, "th": 2, "nkp": 32,
	}
	pool := map[string]float64{
		"n": 4.2e10, "mo": 2e9, "rbc": 2.5e13, "plt": 1.875e12, "b": 1e9, "cd4": 3.5e9, "cd8": 3.5e9, "nk": 1.25e9,
		"eo": 1, "ba": 1, "mac": 1, "pc": 1, // not in the published tree
	}
	for i := range tab.Cells {
		c := &tab.Cells[i]
		if v, ok := time[c.ID]; ok {
			c.Time.Value = v
		}
		if v, ok := gain[c.ID]; ok {
			c.Gain.Value = v
		}
		if v, ok := pool[c.ID]; ok {
			c.Pool.Value = v
		}
		if c.Renewal.Value > 0 {
			c.Renewal.Value = 0.9
		}
		if c.ID == "nk" {
			c.Renewal.Value = 0 // all NK cells come from the marrow there
		}
	}
	cellOf(tab, "gm").Stages, cellOf(tab, "gp").Stages = 5, 4 // model.md section 2.1
	cellOf(tab, "mk").Yield.Value = 3000
	cellOf(tab, "st").Divide.Value, cellOf(tab, "mpp").Divide.Value = 0.12, 0.145
	cellOf(tab, "st").Amplify.Value, cellOf(tab, "mpp").Amplify.Value = 10, 10
	tab.Stem.Count.Value, tab.Stem.Interval.Value = 1e5, 280
	return tab
}

// The table of model.md section 10.2, to 1 %. T cells are two rows here, and
// the TH row of the published table takes both.
func TestDerivedChain(t *testing.T) {
	tab := published(t)
	m := compile(t, tab)
	s, y := m.NewSystem(host), m.Baseline(1)
	for _, row := range []struct {
		id            string
		in, out, pool float64
	}{
		{"st", 357, 3571, 2.68e4},
		{"mpp", 3571, 3.57e4, 2.22e5},
		{"cmp", 2.51e4, 1.92e8, 2.33e8},
		{"gmp", 1.83e8, 2.93e9, 2.75e9},
		{"mep", 8.82e6, 3.53e7, 3.0e7},
		{"gm", 2.68e9, 8.57e10, 1.21e11},
		{"gp", 8.57e10, 6.0e10, 3.16e11},
		{"gr", 6.0e10, 6.0e10, 9.6e10},
		{"bfu", 2.61e7, 1.67e9, 1.57e9},
		{"cfue", 1.67e9, 1.34e10, 9.43e9},
		{"eb", 1.34e10, 2.14e11, 1.65e11},
		{"rtm", 2.14e11, 2.14e11, 6.2e11},
		{"rtb", 2.14e11, 2.14e11, 2.56e11},
		{"mkp", 9.19e6, 7.35e7, 1.07e8},
		{"mk", 7.35e7, 2.21e11, 4.04e8},
		{"clp", 1.06e4, 5.45e6, 8.8e6},
		{"pb", 1.56e6, 2.5e7, 1.17e8},
		{"th", 1.09e6, 2.19e6, 5.9e7},
		{"nkp", 2.79e6, 8.93e7, 1.19e8},
	} {
		check := func(what string, got, want float64) {
			t.Helper()
			if !near(got, want, 0.01) {
				t.Errorf("%s %s: %.4g; expected %.4g", row.id, what, got, want)
			}
		}
		out := 0.0
		for _, id := range children(tab, row.id) {
			out += flow(t, s, 0, y, id)
		}
		check("inflow", flow(t, s, 0, y, row.id), row.in)
		check("outflow", out, row.out)
		check("pool", sum(stages(t, m, y[m.Shared():], row.id)), row.pool)
	}
}

// deaf is the shipped table with all feedback on cells switched off.
func deaf(t testing.TB) *model.Table {
	tab := human(t)
	for i := range tab.Effects {
		tab.Effects[i].Lo, tab.Effects[i].Hi = 1, 1
	}
	return tab
}

// erlang is the distribution function of n stages with total time tau
// (model.md section 12.12).
func erlang(n int, tau, t float64) float64 {
	x := float64(n) * t / tau
	term, sum := 1.0, 0.0
	for k := range n {
		if k > 0 {
			term *= x / float64(k)
		}
		sum += term
	}
	return 1 - math.Exp(-x)*sum
}

// An emptied chain that its parent feeds at a constant rate answers a step:
// its outflow follows the Erlang law, whatever its gain.
func TestErlangStep(t *testing.T) {
	for _, test := range []struct {
		id     string
		stages int
	}{{"gm", 1}, {"gm", 2}, {"gm", 5}, {"eb", 4}, {"gp", 8}, {"cfue", 20}, {"mk", 3}} {
		t.Run(fmt.Sprint(test.id, " in ", test.stages), func(t *testing.T) {
			tab := deaf(t)
			cellOf(tab, test.id).Stages = test.stages
			tau := cellOf(tab, test.id).Time.Value
			child := children(tab, test.id)[0]
			l := newLab(t, compile(t, tab), 1e-8)
			rest := flow(t, l.System, 0, l.y, child)
			clear(stages(t, l.Model, l.block(0), test.id))
			for _, share := range []float64{0.25, 0.5, 1, 1.5, 3} {
				l.run(share*tau - l.t)
				got, want := flow(t, l.System, l.t, l.y, child)/rest, erlang(test.stages, tau, l.t)
				if math.Abs(got-want) > 1e-6 {
					t.Errorf("outflow at %.3g d is %.8f; expected %.8f", l.t, got, want)
				}
			}
		})
	}
}

// The age classes of mature cells are a chain without gain.
func TestErlangLifeSpan(t *testing.T) {
	tab := deaf(t)
	c := cellOf(tab, "plt")
	c.Fixed.Value = 0 // the consumption whatever the count is no chain
	l := newLab(t, compile(t, tab), 1e-8)
	x := stages(t, l.Model, l.block(0), "plt")
	full := sum(x)
	clear(x)
	// pool(t)/rest = (1/τ)·∫(1 − F), here by Simpson's rule
	n, days := 2000, 9.0
	h, integral := days/float64(n), 0.0
	for k := range n + 1 {
		w := 2.0 + 2*float64(k%2)
		if k == 0 || k == n {
			w = 1
		}
		integral += w * h / 3 * (1 - erlang(c.Stages, c.Time.Value, float64(k)*h))
	}
	l.run(days)
	if got, want := sum(stages(t, l.Model, l.block(0), "plt"))/full, integral/c.Time.Value; math.Abs(got-want) > 1e-6 {
		t.Errorf("after %g d %.8f of the platelets are back; expected %.8f", days, got, want)
	}
}

// A constant kill k in all stages lets (1+kτ/n)^(−n) through (model.md 12.12).
func TestErlangSurvival(t *testing.T) {
	for _, test := range []struct {
		id   string
		kill float64 // 1/d
	}{{"gm", 0.1}, {"gm", 1}, {"cfue", 0.5}, {"rtb", 0.3}, {"gp", 2}} {
		t.Run(fmt.Sprint(test.id, " ", test.kill), func(t *testing.T) {
			tab := deaf(t)
			c, child := cellOf(tab, test.id), children(tab, test.id)[0]
			sick := host
			sick.Kill = map[string]float64{test.id: test.kill}
			l := newLab(t, compile(t, tab), 1e-8, sick)
			rest := flow(t, l.System, 0, l.y, child)
			l.run(12 * c.Time.Value)
			n := float64(max(c.Stages, 1))
			got := flow(t, l.System, l.t, l.y, child) / rest
			want := math.Pow(1+test.kill*c.Time.Value/n, -n)
			if math.Abs(got-want) > 1e-6 {
				t.Errorf("survival %.8f; expected %.8f", got, want)
			}
		})
	}
}
