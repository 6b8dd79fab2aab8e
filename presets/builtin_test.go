package presets_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"marrow/presets"
	"marrow/sim"
)

// TestBuiltin runs every preset. Missed evidence is printed, not failed: a
// model that misses must say so (marrow validate does). A row that cannot be
// measured is a fault of the file.
func TestBuiltin(t *testing.T) {
	list, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 6 {
		t.Errorf("%d presets, want at least six", len(list))
	}
	arms := arms(t, list)
	keys := map[int]string{}
	for _, p := range list {
		t.Run(p.ID, func(t *testing.T) {
			if other := keys[p.Key]; p.Key != 0 && other != "" {
				t.Errorf("key %d opens %s too", p.Key, other)
			}
			keys[p.Key] = p.ID
			// Not every lecture has a published number to be judged by.
			if p.Group != presets.Validation && (p.Group == "" || len(p.Steps) < 2) {
				t.Errorf("group %q, %d steps: too little to teach", p.Group, len(p.Steps))
			}
			a, err := arms(p.ID)
			if err != nil {
				t.Fatal(err)
			}
			checkSteps(t, p, a.Record)
			checkEvidence(t, a, arms)
			checkShow(t, p, a.Record)
		})
	}
}

// arms simulates each preset once, when it is first asked for.
func arms(t *testing.T, list []*presets.Preset) func(string) (presets.Arm, error) {
	t.Helper()
	done := map[string]presets.Arm{}
	return func(id string) (presets.Arm, error) {
		if a, ok := done[id]; ok {
			return a, nil
		}
		i := slices.IndexFunc(list, func(p *presets.Preset) bool { return p.ID == id })
		if i < 0 {
			return presets.Arm{}, fmt.Errorf("no preset %q", id)
		}
		r, err := sim.Simulate(t.Context(), list[i].Scenario)
		done[id] = presets.Arm{Preset: list[i], Record: r}
		return done[id], err
	}
}

// checkSteps holds that a lecture runs forward and reaches every stop.
func checkSteps(t *testing.T, p *presets.Preset, r *sim.Record) {
	t.Helper()
	last := 0.0
	for _, s := range p.Steps {
		at, err := p.StopTime(s, r)
		switch {
		case errors.Is(err, sim.ErrNever):
			t.Logf("%s:%d: %s is never reached", p.File, s.Line, s.PauseAt.Text)
		case err != nil:
			t.Errorf("%s:%d: %v", p.File, s.Line, err)
		case at < last:
			t.Logf("%s:%d: %s comes on day %.3g, before the step above", p.File, s.Line, s.PauseAt.Text, p.Day(at))
		default:
			last = at
		}
	}
}

func checkEvidence(t *testing.T, a presets.Arm, arms func(string) (presets.Arm, error)) {
	t.Helper()
	p := a.Preset
	for _, x := range p.CheckArms(a.Record, arms) {
		e := x.Evidence
		if e.Case == "" || e.Trust == "" {
			t.Errorf("%s:%d: evidence without case or trust", p.File, e.Line)
		}
		switch {
		case x.LeftOut:
		case errors.Is(x.Err, sim.ErrNever):
			t.Logf("MISSED %s: %s %s: %v", e.Case, e.Quantity, e.Statistic, x.Err)
		case x.Err != nil:
			t.Errorf("%s:%d: cannot be measured: %v", p.File, e.Line, x.Err)
		case !x.OK:
			t.Logf("MISSED %s: %s %s: %.4g, published %g to %g %s (%.1f half-widths from the middle)",
				e.Case, e.Quantity, e.Statistic, x.Value, e.Low, e.High, e.Unit, x.Distance)
		}
	}
}

func checkShow(t *testing.T, p *presets.Preset, r *sim.Record) {
	t.Helper()
	for _, name := range p.Show {
		if _, ok := r.Quantity(name); !ok {
			t.Errorf("%s: shows %q, which the record lacks", p.File, name)
		}
	}
}

// TestBuiltinOrder: lectures by key, then those without a key, then the
// protocols by the number of their case.
func TestBuiltinOrder(t *testing.T) {
	list, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var cases []int
	for i, p := range list {
		if p.Group != presets.Validation {
			if len(cases) > 0 || i < 9 && p.Key != i+1 || i >= 9 && p.Key != 0 {
				t.Errorf("%s with key %d is preset %d", p.ID, p.Key, i+1)
			}
			continue
		}
		var n int
		if _, err := fmt.Sscanf(p.ID, "s%d-", &n); err != nil || p.Key != 0 || len(p.Steps) != 0 {
			t.Errorf("%s: no protocol of a case (%v), or it has a key or a lecture", p.ID, err)
		}
		cases = append(cases, n)
	}
	if !slices.IsSorted(cases) || len(cases) == 0 || cases[len(cases)-1] < 9 {
		t.Errorf("cases in the order %v", cases)
	}
}
