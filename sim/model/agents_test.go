package model_test

import (
	"math"
	"testing"

	"marrow/sim/model"
)

// agentOf returns a row of the table.
func agentOf(t testing.TB, tab *model.Table, id string) *model.Agent {
	t.Helper()
	for i := range tab.Agents {
		if tab.Agents[i].ID == id {
			return &tab.Agents[i]
		}
	}
	t.Fatalf("no agent %q", id)
	return nil
}

// An agent with a concentration of its own leaves at its clearance; half of it
// is gone after ln 2/k, and what it blocks comes back.
func TestAgentWithOwnConcentration(t *testing.T) {
	tab := deaf(t)
	a := agentOf(t, tab, "plerixafor")
	a.Absorption.Value, a.Receptor.Value = 0, 0 // by vein, no receptors
	m := compile(t, tab)
	l := newLab(t, m, 1e-9)
	before := append([]float64(nil), l.y[:m.Shared()]...)
	const mg = 20.0
	if err := l.Inject(0, l.y, a.ID, mg, 0); err != nil {
		t.Fatal(err)
	}
	state := -1
	for i, v := range before {
		if l.y[i] != v {
			state = i
		}
	}
	if want := mg * a.Availability.Value / a.Volume.Value; state < 0 || !near(l.y[state], want, 1e-12) {
		t.Fatalf("state %d: expected a concentration of %g mg/L", state, want)
	}
	start, normal := l.y[state], m.Normal()[quantity(t, m, "cd34")]
	if l.value("cd34") <= normal {
		t.Errorf("a blocker of CXCL12 leaves blood CD34+ at %g of %g", l.value("cd34"), normal)
	}
	half := math.Ln2 / a.Clearance.Value
	l.run(half)
	if !near(l.y[state], start/2, 1e-6) {
		t.Errorf("after a half-life %g of %g are left", l.y[state], start)
	}
	l.run(40 * half)
	if got := l.value("cd34"); !near(got, normal, 1e-6) {
		t.Errorf("blood CD34+ is %g after the agent has gone; %g before", got, normal)
	}
}

// Receptors on cells clear an agent in proportion to the cells (model.md
// section 4): without them only the share 1−rho is left, at low concentration.
func TestAgentClearedByCells(t *testing.T) {
	tab := deaf(t)
	a := agentOf(t, tab, "pegfilgrastim")
	a.Absorption.Value, a.Receptor.Value = 0, 0.9
	a.Saturation.Value = 1e9
	for i := range tab.Effects {
		tab.Effects[i].Lo, tab.Effects[i].Hi = 1, 1
	}
	m := compile(t, tab)
	fall := func(empty bool) float64 {
		s, y := m.NewSystem(host), m.Baseline(1)
		if empty {
			for id := range a.Cleared {
				clear(stages(t, m, y[m.Shared():], id))
			}
		}
		rest := append([]float64(nil), y[:m.Shared()]...)
		if err := s.Inject(0, y, a.ID, 1e-6, 0); err != nil {
			t.Fatal(err)
		}
		dy := make([]float64, len(y))
		s.Derivative(0, y, dy)
		for i, v := range rest {
			if y[i] != v {
				return -dy[i] / y[i]
			}
		}
		t.Fatal("the agent is nowhere")
		return 0
	}
	if got := fall(false); !near(got, a.Clearance.Value, 1e-6) {
		t.Errorf("clearance %g per day; expected %g", got, a.Clearance.Value)
	}
	if got, want := fall(true), 0.1*a.Clearance.Value; !near(got, want, 1e-6) {
		t.Errorf("clearance without receptors %g per day; expected %g", got, want)
	}
}
