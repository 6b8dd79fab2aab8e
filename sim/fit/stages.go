package fit

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/pelletier/go-toml/v2"

	"marrow/sim/model"
)

//go:embed params.toml
var planTOML []byte

// MaxParams is the largest number of parameters that may be free: more than
// the data determine would be fitted to noise.
const MaxParams = 30

// A Plan says which parameters are free and in which order they are
// calibrated: a stage varies a few parameters against the protocols that
// determine them and holds all others.
type Plan struct {
	// Cases of which no stage takes evidence, so that they stay a test: what no
	// free parameter determines, and what takes a lifetime to simulate.
	Withheld []string `toml:"withheld"`

	Stages []Stage        `toml:"stage"`
	Params []model.Fitted `toml:"fitted"`
}

// A Stage of the calibration.
type Stage struct {
	Name   string   `toml:"name"`
	Params []string `toml:"params"` // names; none means all
	Cases  []string `toml:"cases"`  // of the evidence: "S1.01", or "S1" for all that begin with it; none means all
	Global int      `toml:"global"` // evaluations
	Local  int      `toml:"local"`
}

// Shipped returns the plan of the shipped calibration; all factors are 1.
func Shipped() (*Plan, error) {
	p := new(Plan)
	if err := toml.Unmarshal(planTOML, p); err != nil {
		return nil, fmt.Errorf("fit: params.toml: %w", err)
	}
	if len(p.Params) > MaxParams {
		return nil, fmt.Errorf("fit: %d free parameters; at most %d", len(p.Params), MaxParams)
	}
	for i := range p.Params {
		p.Params[i].Factor = 1
	}
	for _, s := range p.Stages {
		for _, name := range s.Params {
			if !slices.ContainsFunc(p.Params, func(f model.Fitted) bool { return f.Name == name }) {
				return nil, fmt.Errorf("fit: stage %q: unknown parameter %q", s.Name, name)
			}
		}
	}
	return p, nil
}

// Run carries out the stages one after the other on a table as it was before
// calibration. score gives the outcomes of the cases of a stage.
func (p *Plan) Run(ctx context.Context, t *model.Table, seed uint64, score func(Simulator, []string) []Outcome, report func(stage string, n int, best float64)) ([]model.Fitted, error) {
	params := slices.Clone(p.Params)
	for i, s := range p.Stages {
		problem := &Problem{Table: t, Score: func(sim Simulator) []Outcome { return score(sim, s.Cases) }}
		var where []int
		for k, f := range params {
			if len(s.Params) == 0 || slices.Contains(s.Params, f.Name) {
				problem.Params = append(problem.Params, f)
				where = append(where, k)
			} else {
				problem.held = append(problem.held, f)
			}
		}
		r, err := problem.Run(ctx, Options{
			Seed: seed + uint64(i), Global: s.Global, Local: s.Local,
			Report: func(n int, best float64) { report(s.Name, n, best) },
		})
		if err != nil {
			return nil, fmt.Errorf("fit: stage %q: %w", s.Name, err)
		}
		for j, k := range where {
			params[k] = r.Params[j]
		}
	}
	return params, nil
}
