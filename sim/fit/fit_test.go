package fit_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"marrow/sim"
	"marrow/sim/fit"
	"marrow/sim/model"
)

// prior is the shipped table before calibration.
func prior(t *testing.T) *model.Table {
	t.Helper()
	tab, err := model.Prior()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

var lifespan = model.Fitted{Name: "red cell life span", Paths: []string{"cell.rbc.time"}, Factor: 1, Prior: 0.5}

// production scores how far the red cell production at rest lies from a
// target, in units of a tenth of it.
func production(target float64) func(fit.Simulator) []fit.Outcome {
	return func(simulate fit.Simulator) []fit.Outcome {
		r, err := simulate(sim.Scenario{Days: 1})
		if err != nil {
			return []fit.Outcome{{Name: "production", Weight: 5, Distance: math.NaN()}}
		}
		q, _ := r.Quantity("flow.rbc")
		return []fit.Outcome{{Name: "production", Weight: 5, Distance: math.Abs(q.Normal-target) / (0.1 * target)}}
	}
}

// At rest production = pool/τ: a search over the life span τ alone must find
// the τ that gives the target, between the prior and the data.
func TestRunFindsClosedForm(t *testing.T) {
	tab := prior(t)
	rest := 2.5e13 / 117 // human.toml: red cells and their life span
	p := &fit.Problem{Table: tab, Params: []model.Fitted{lifespan}, Score: production(1.3 * rest)}
	r, err := p.Run(context.Background(), fit.Options{Seed: 1, Global: 30, Local: 40})
	if err != nil {
		t.Fatal(err)
	}
	f := r.Params[0]
	if got := 1 / f.Factor; got < 1.2 || got > 1.31 {
		t.Errorf("production rose by %.3g; expected about 1.3", got)
	}
	if r.Best >= r.Start {
		t.Errorf("misfit %g is not below the start's %g", r.Best, r.Start)
	}
	if !(f.Low < f.Factor && f.Factor < f.High) {
		t.Errorf("spread %g to %g does not hold the best %g", f.Low, f.High, f.Factor)
	}
}

func TestRunRepeats(t *testing.T) {
	run := func() float64 {
		p := &fit.Problem{Table: prior(t), Params: []model.Fitted{lifespan}, Score: production(2.6e11)}
		r, err := p.Run(context.Background(), fit.Options{Seed: 7, Global: 24, Local: 20})
		if err != nil {
			t.Fatal(err)
		}
		return r.Params[0].Factor
	}
	if a, b := run(), run(); a != b {
		t.Errorf("the same seed gives %g and %g", a, b)
	}
}

func TestRunStopsWhenCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := &fit.Problem{Table: prior(t), Params: []model.Fitted{lifespan}, Score: production(2e11)}
	if _, err := p.Run(ctx, fit.Options{Seed: 1, Global: 50}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v; expected context.Canceled", err)
	}
}

// What is held in a stage must act, and what is varied must be reported.
func TestPlanRunsStages(t *testing.T) {
	volume := model.Fitted{Name: "pool", Paths: []string{"cell.rbc.pool"}, Factor: 1, Prior: 0.3}
	plan := &fit.Plan{
		Params: []model.Fitted{lifespan, volume},
		Stages: []fit.Stage{{Name: "first", Params: []string{lifespan.Name}, Cases: []string{"X"}, Local: 30}},
	}
	var cases []string
	got, err := plan.Run(context.Background(), prior(t), 1,
		func(s fit.Simulator, c []string) []fit.Outcome { cases = c; return production(1.5e11)(s) },
		func(string, int, float64) {})
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Factor <= 1.1 {
		t.Errorf("life span factor %g; a lower production asks for a longer life", got[0].Factor)
	}
	if got[1].Factor != 1 {
		t.Errorf("pool factor %g; it was not to be varied", got[1].Factor)
	}
	if got[0].Sensitivity <= 0 {
		t.Errorf("sensitivity %g; the production depends on the life span", got[0].Sensitivity)
	}
	if !slices.Equal(cases, []string{"X"}) {
		t.Errorf("scored cases %v; expected those of the stage", cases)
	}
}

// The shipped plan is within the limit, its paths exist and its stages name
// parameters of the plan.
func TestShippedPlan(t *testing.T) {
	plan, err := fit.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(plan.Params); n > fit.MaxParams {
		t.Errorf("%d free parameters", n)
	}
	tab := prior(t)
	for _, f := range plan.Params {
		if err := tab.Apply(f); err != nil {
			t.Error(err)
		}
		if f.Prior <= 0 {
			t.Errorf("%s: no prior", f.Name)
		}
		if !slices.ContainsFunc(plan.Stages, func(s fit.Stage) bool { return slices.Contains(s.Params, f.Name) }) {
			t.Errorf("%s: no stage varies it", f.Name)
		}
	}
}
