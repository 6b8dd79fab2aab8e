// Package fit calibrates the parameter table: it varies a few factors on
// numbers that physiology leaves open, weighs them by their priors, and scores
// the simulated against the published numbers. A global search (CMA-ES) is
// followed by a local one (Nelder–Mead); the same seed gives the same result.
package fit

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"marrow/sim"
	"marrow/sim/model"
)

// A Simulator runs a scenario on the table that is being tried.
type Simulator func(sim.Scenario) (*sim.Record, error)

// An Outcome is how one published number was met.
type Outcome struct {
	Name     string
	Weight   float64
	Distance float64 // from the middle of its window, in half-widths; NaN: not measurable
}

// A Problem is what to vary and what to meet.
type Problem struct {
	Table  *model.Table // before calibration
	Params []model.Fitted
	Score  func(Simulator) []Outcome

	held []model.Fitted // applied but not varied, in a stage
}

// unmeasured is the distance of a number that the record does not have; it is
// as bad as distances get, so that one miss does not drown all else.
const unmeasured = 6

// table with the factors exp(prior·u).
func (p *Problem) table(u []float64) (*model.Table, error) {
	t := p.Table.Clone()
	for _, f := range p.held {
		if err := t.Apply(f); err != nil {
			return nil, err
		}
	}
	for i, f := range p.Params {
		f.Factor *= math.Exp(f.Prior * u[i])
		if err := t.Apply(f); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// cost is the misfit of factors exp(prior·u)·Factor: half of Σ z² for the
// priors, z the distance of ln factor from 0 in standard deviations,
// plus the weighted penalty of each outcome. Inside its window a number costs
// little, outside it costs the square of the distance, and far off the
// logarithm of it.
func (p *Problem) cost(ctx context.Context, u []float64) float64 {
	sum := 0.0
	for i, f := range p.Params {
		z := u[i] + math.Log(f.Factor)/f.Prior
		sum += z * z / 2
	}
	t, err := p.table(u)
	if err != nil {
		return math.Inf(1)
	}
	for _, o := range p.Score(func(s sim.Scenario) (*sim.Record, error) {
		return sim.SimulateTable(ctx, t, s, nil)
	}) {
		sum += o.Weight * penalty(o.Distance)
	}
	return sum
}

func penalty(d float64) float64 {
	if math.IsNaN(d) || d > unmeasured {
		d = unmeasured
	}
	soft := 0.1 * d * d
	if d > 0.9 {
		soft += 20 * (d - 0.9) * (d - 0.9)
	}
	return 4 * math.Log1p(soft/2)
}

// Options of a calibration.
type Options struct {
	Seed   uint64
	Global int // evaluations of the global search
	Local  int // evaluations of the local search
	Step   float64
	Report func(evaluation int, best float64)
}

// A Result is the calibrated parameters with their score before and after.
type Result struct {
	Params      []model.Fitted
	Start, Best float64
	Ensemble    int // parameter sets behind the spread
}

// Run calibrates. It stops with ctx's error when ctx is canceled.
func (p *Problem) Run(ctx context.Context, o Options) (*Result, error) {
	n := len(p.Params)
	s := &search{p: p, ctx: ctx, report: o.Report, best: math.Inf(1)}
	zero := make([]float64, n)
	start := s.score(zero)
	step := o.Step
	if step == 0 {
		step = 0.3
	}
	cov := mat.NewSymDense(n, nil)
	for i := range n {
		cov.SetSym(i, i, 1)
	}
	var chol mat.Cholesky
	if !chol.Factorize(cov) {
		return nil, fmt.Errorf("fit: no parameters")
	}
	x := zero
	if o.Global > 0 {
		_, err := optimize.Minimize(optimize.Problem{Func: s.score}, zero,
			&optimize.Settings{FuncEvaluations: o.Global, Concurrent: runtime.GOMAXPROCS(0), Converger: optimize.NeverTerminate{}},
			&optimize.CmaEsChol{InitStepSize: step, InitCholesky: &chol, Src: rand.NewPCG(o.Seed, 0)})
		if err != nil && s.bestU == nil {
			return nil, fmt.Errorf("fit: global search: %w", err)
		}
		x = s.bestU
	}
	if o.Local > 0 {
		_, err := optimize.Minimize(optimize.Problem{Func: s.score}, x,
			&optimize.Settings{FuncEvaluations: o.Local, Converger: optimize.NeverTerminate{}},
			&optimize.NelderMead{SimplexSize: 0.1})
		if err != nil && s.bestU == nil {
			return nil, fmt.Errorf("fit: local search: %w", err)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.result(start), nil
}

// search remembers what it tried.
type search struct {
	p      *Problem
	ctx    context.Context
	report func(int, float64)

	mu    sync.Mutex
	n     int
	best  float64
	bestU []float64
	tried []trial
}

type trial struct {
	u     []float64
	score float64
}

func (s *search) score(u []float64) float64 {
	if s.ctx.Err() != nil {
		return math.Inf(1)
	}
	v := s.p.cost(s.ctx, u)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	t := trial{append([]float64(nil), u...), v}
	s.tried = append(s.tried, t)
	if v < s.best {
		s.best, s.bestU = v, t.u
	}
	if s.report != nil {
		s.report(s.n, s.best)
	}
	return v
}

// result takes the spread of each factor from the ensemble of all parameter
// sets whose score lies within 2 of the best (a likelihood ratio of e²).
func (s *search) result(start float64) *Result {
	r := &Result{Start: start, Best: s.best}
	lo, hi := append([]float64(nil), s.bestU...), append([]float64(nil), s.bestU...)
	for _, t := range s.tried {
		if t.score > s.best+2 {
			continue
		}
		r.Ensemble++
		for i, u := range t.u {
			lo[i], hi[i] = math.Min(lo[i], u), math.Max(hi[i], u)
		}
	}
	for i, f := range s.p.Params {
		base := f.Factor
		f.Factor = base * math.Exp(f.Prior*s.bestU[i])
		f.Low, f.High = base*math.Exp(f.Prior*lo[i]), base*math.Exp(f.Prior*hi[i])
		r.Params = append(r.Params, f)
	}
	return r
}
