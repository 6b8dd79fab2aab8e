// Package fit calibrates the parameter table: it varies a few factors on
// numbers that physiology leaves open, weighs them by their priors, and scores
// the simulated against the published numbers. A global search (CMA-ES) is
// followed by a local one (Levenberg–Marquardt); the same seed gives the same
// result.
package fit

import (
	"context"
	"errors"
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

// cost is the misfit of factors exp(prior·u)·Factor: half the sum of squares
// of the residuals, infinite when there is no such table.
func (p *Problem) cost(ctx context.Context, u []float64) float64 {
	r := p.residuals(ctx, u)
	if r == nil {
		return math.Inf(1)
	}
	return sumOfSquares(r) / 2
}

// residuals are, for each prior, the distance z of ln factor from 0 in
// standard deviations, and for each outcome the root of twice its weighted
// penalty. A table that cannot be gives none.
func (p *Problem) residuals(ctx context.Context, u []float64) []float64 {
	r := make([]float64, len(p.Params))
	for i, f := range p.Params {
		r[i] = u[i] + math.Log(f.Factor)/f.Prior
	}
	t, err := p.table(u)
	if err != nil {
		return nil
	}
	for _, o := range p.Score(func(s sim.Scenario) (*sim.Record, error) {
		return sim.SimulateTable(ctx, t, s, nil)
	}) {
		r = append(r, math.Sqrt(2*o.Weight*penalty(o.Distance)))
	}
	return r
}

// penalty of a distance: inside its window a number costs little, outside it
// costs the square of the distance, and far off the logarithm of it.
func penalty(d float64) float64 {
	if math.IsNaN(d) || d > unmeasured {
		d = unmeasured
	}
	soft := 0.1 * d * d
	if d > 0.88 {
		soft += 120 * (d - 0.88) * (d - 0.88)
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

// A Result is the calibrated parameters with the misfit before and after.
type Result struct {
	Params      []model.Fitted
	Start, Best float64
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
		s.descend(x, o.Local)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.result(start)
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
}

// score is the misfit, for the global search.
func (s *search) score(u []float64) float64 {
	if s.ctx.Err() != nil {
		return math.Inf(1)
	}
	return s.note(u, s.p.cost(s.ctx, u))
}

// residuals are those of the problem, noted among what was tried; a table that
// cannot be is as far off as numbers get.
func (s *search) residuals(u []float64) []float64 {
	r := s.p.residuals(s.ctx, u)
	if r == nil {
		return []float64{math.Inf(1)}
	}
	s.note(u, sumOfSquares(r)/2)
	return r
}

func (s *search) note(u []float64, v float64) float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	if v < s.best {
		s.best, s.bestU = v, append([]float64(nil), u...)
	}
	if s.report != nil {
		s.report(s.n, s.best)
	}
	return v
}

// result takes the spread of each factor, 95 % about the best, from the
// curvature of the misfit there (Laplace's approximation), and from it also
// how much the misfit rises when the factor changes by a tenth.
func (s *search) result(start float64) (*Result, error) {
	_, normal := s.curvature(s.bestU, s.residuals(s.bestU))
	var factors mat.Cholesky
	var covariance mat.SymDense
	if !factors.Factorize(normal) {
		return nil, errors.New("fit: the misfit has no curvature")
	}
	if err := factors.InverseTo(&covariance); err != nil {
		return nil, fmt.Errorf("fit: %w", err)
	}
	r := &Result{Start: start, Best: s.best}
	for i, f := range s.p.Params {
		f.Factor *= math.Exp(f.Prior * s.bestU[i])
		width := math.Exp(1.96 * f.Prior * math.Sqrt(covariance.At(i, i)))
		f.Low, f.High = f.Factor/width, f.Factor*width
		tenth := math.Log(1.1) / f.Prior
		f.Sensitivity = tenth * tenth * normal.At(i, i) / 2
		r.Params = append(r.Params, f)
	}
	return r, nil
}
