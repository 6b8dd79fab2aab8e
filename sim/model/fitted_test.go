package model_test

import (
	"math"
	"strings"
	"testing"

	"marrow/sim/model"
)

// A factor keeps every number in its range: shares stay shares, the upper end
// of a stimulation stays above one, the lower below (type Fitted).
func TestApplyKeepsRanges(t *testing.T) {
	for _, test := range []struct {
		path   string
		factor float64
		want   func(v, f float64) float64
	}{
		{"cell.gm.time", 2, func(v, f float64) float64 { return v * f }},
		{"cytokine.tpo.receptor", 3, odds},
		{"effect.gm.gain.gcsf.lo", 4, odds},
		{"effect.gm.gain.gcsf.hi", 0.1, func(v, f float64) float64 { return 1 + (v-1)*f }},
		{"drug.docetaxel.slope", 0.5, func(v, f float64) float64 { return v * f }},
		{"production.epo.do2.slope", 2, func(v, f float64) float64 { return v * f }},
		{"graft.cord blood.gmp", 5, func(v, f float64) float64 { return v * f }},
		{"niche.homing", 1e6, odds},
	} {
		tab := prior(t)
		p, err := tab.Parameter(test.path)
		if err != nil {
			t.Fatal(err)
		}
		before := *p
		if err := tab.Apply(model.Fitted{Name: "x", Paths: []string{test.path}, Factor: test.factor}); err != nil {
			t.Fatal(err)
		}
		if want := test.want(before, test.factor); math.Abs(*p-want) > 1e-12*math.Abs(want) {
			t.Errorf("%s: %g became %g; expected %g", test.path, before, *p, want)
		}
	}
}

func odds(v, f float64) float64 { return v * f / (1 - v + v*f) }

func prior(t *testing.T) *model.Table {
	t.Helper()
	tab, err := model.Prior()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// What was calibrated says so on the card.
func TestApplyMarksFitted(t *testing.T) {
	tab := prior(t)
	if err := tab.Apply(model.Fitted{Name: "x", Paths: []string{"cell.cmp.time"}, Factor: 1.1}); err != nil {
		t.Fatal(err)
	}
	if got := cellOf(tab, "cmp").Time.Basis; got != "fitted" {
		t.Errorf("basis %q", got)
	}
}

func TestApplyRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		f    model.Fitted
		want string
	}{
		"no such number": {model.Fitted{Name: "a", Paths: []string{"cell.gm.tim"}, Factor: 1}, "cell.gm.tim"},
		"no such cell":   {model.Fitted{Name: "a", Paths: []string{"cell.none.time"}, Factor: 1}, "cell.none.time"},
		"no such effect": {model.Fitted{Name: "a", Paths: []string{"effect.gm.gain.tpo.hi"}, Factor: 1}, "tpo"},
		"too short":      {model.Fitted{Name: "a", Paths: []string{"cell"}, Factor: 1}, "cell"},
		"zero":           {model.Fitted{Name: "a", Paths: []string{"cell.gm.time"}}, "positive"},
		"infinite":       {model.Fitted{Name: "a", Paths: []string{"cell.gm.time"}, Factor: math.Inf(1)}, "positive"},
	} {
		if err := prior(t).Apply(test.f); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v; expected %q", name, err, test.want)
		}
	}
}
