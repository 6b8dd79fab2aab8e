package ode

import (
	"errors"
	"fmt"
	"math"
)

// Errors of an integration. They arrive wrapped with the time and, where there
// is one, the component at fault; test for them with errors.Is.
var (
	// ErrStepTooSmall means that no step distinguishable from zero meets the
	// tolerance: a singularity, a jump in f, or a tolerance below rounding.
	ErrStepTooSmall = errors.New("step too small")
	// ErrTooManySteps means that MaxSteps ran out; f may be stiff.
	ErrTooManySteps = errors.New("too many steps")
	// ErrNotFinite means a NaN or an infinity that no smaller step avoids.
	ErrNotFinite = errors.New("value not finite")
)

// defaultMaxSteps is NMAX of DOPRI5.
const defaultMaxSteps = 100000

// Func writes the derivative of y at time t into dydt. Both slices have the
// length given to New; y must not be changed and neither may be kept.
type Func func(t float64, y, dydt []float64)

// Options hold the accuracy and the limits of a Solver.
type Options struct {
	// RTol is the relative tolerance, > 0.
	RTol float64
	// ATol is the absolute tolerance, > 0, in the unit of each component: one
	// number a component, or a single one for all.
	ATol []float64
	// MaxStep is the longest step, in the unit of time; 0 for no limit. A step
	// that reaches the end of the interval may exceed it by 1 %.
	MaxStep float64
	// MaxSteps is the most steps, rejected ones included, that one call of
	// Advance or Step may try; 0 for 100000.
	MaxSteps int
	// AfterStep, if set, may mend the accepted state in place, for instance clip
	// a tiny negative value. It reports whether it changed y; the derivative is
	// then evaluated anew. Larger changes are events: see Reset. Emptied
	// compartments fade into subnormal numbers, which are several times slower;
	// setting them to zero below 1e-60 or so, and reporting it, prevents that.
	AfterStep func(t float64, y []float64) bool
}

// Stats count the work of a Solver since New; Reset does not clear them.
type Stats struct {
	Steps    int // accepted steps
	Rejected int // steps tried again with a smaller size
	Evals    int // calls of Func
}

// Solver integrates one system. It allocates nothing once it is made and is not
// safe for concurrent use.
type Solver struct {
	f    Func
	opt  Options
	atol []float64 // one a component

	t, prev float64 // now, and the start of the last accepted step
	h       float64 // next step to try; 0: choose one
	errOld  float64 // error of the last accepted step, memory of the PI control
	ready   bool    // Reset has been called

	y, yPrev, yNew []float64 // y(t), y(prev), state of a stage, then of a trial

	// k1 to k7 are the stages. After an accepted step (fsal) k7 is the derivative
	// at t and k1 the one at prev; before that, k1 is the derivative at t.
	k1, k2, k3, k4, k5, k6, k7 []float64
	fsal                       bool

	r2, r3, r4, r5 []float64 // continuous extension of the last step
	dense          bool      // they are filled in

	stats Stats
}

// New returns a solver for n equations. Call Reset before the first step. The
// error says which argument is wrong, its value and what was expected.
func New(n int, f Func, opt Options) (*Solver, error) {
	if n < 1 {
		return nil, fmt.Errorf("ode: new: n is %d, want at least 1", n)
	}
	if f == nil {
		return nil, errors.New("ode: new: f is nil, want a derivative")
	}
	if err := opt.check(n); err != nil {
		return nil, fmt.Errorf("ode: new: %w", err)
	}
	if opt.MaxSteps == 0 {
		opt.MaxSteps = defaultMaxSteps
	}
	if opt.MaxStep == 0 {
		opt.MaxStep = math.Inf(1)
	}
	s := &Solver{f: f, opt: opt}
	// One block keeps the vectors of a small system close together.
	vectors := []*[]float64{
		&s.y, &s.yPrev, &s.yNew, &s.atol,
		&s.k1, &s.k2, &s.k3, &s.k4, &s.k5, &s.k6, &s.k7,
		&s.r2, &s.r3, &s.r4, &s.r5,
	}
	block := make([]float64, n*len(vectors))
	for i, v := range vectors {
		*v = block[i*n : (i+1)*n : (i+1)*n]
	}
	for i := range s.atol {
		s.atol[i] = opt.ATol[min(i, len(opt.ATol)-1)]
	}
	return s, nil
}

// check reports the first option that makes no sense for n equations.
func (o *Options) check(n int) error {
	if !(o.RTol > 0) || math.IsInf(o.RTol, 1) {
		return fmt.Errorf("RTol is %g, want a finite number > 0", o.RTol)
	}
	if len(o.ATol) != 1 && len(o.ATol) != n {
		return fmt.Errorf("ATol has length %d, want 1 or n = %d", len(o.ATol), n)
	}
	for i, a := range o.ATol {
		if !(a > 0) || math.IsInf(a, 1) {
			return fmt.Errorf("ATol[%d] is %g, want a finite number > 0", i, a)
		}
	}
	if !(o.MaxStep >= 0) {
		return fmt.Errorf("MaxStep is %g, want > 0, or 0 for no limit", o.MaxStep)
	}
	if o.MaxSteps < 0 {
		return fmt.Errorf("MaxSteps is %d, want > 0, or 0 for %d", o.MaxSteps, defaultMaxSteps)
	}
	return nil
}

// Reset starts, or after an event restarts, the integration at time t with a
// copy of y. The first step tried is h; 0 leaves it to the starting step
// algorithm of Hairer, Nørsett and Wanner (II.4). Reset evaluates the derivative
// once and returns ErrNotFinite if it, t or y holds a NaN or an infinity.
func (s *Solver) Reset(t float64, y []float64, h float64) error {
	if len(y) != len(s.y) {
		return fmt.Errorf("ode: reset: y has length %d, want %d", len(y), len(s.y))
	}
	if !isFinite(t) {
		return fmt.Errorf("ode: reset: t is %g: %w", t, ErrNotFinite)
	}
	if !(h >= 0) || math.IsInf(h, 1) {
		return fmt.Errorf("ode: reset at t = %g: h is %g, want a finite number >= 0", t, h)
	}
	copy(s.y, y)
	if h > 0 {
		h = min(max(h, 10*minStep(t)), s.opt.MaxStep)
	}
	s.t, s.h, s.errOld, s.ready = t, h, errFloor, true
	s.fsal = false
	s.collapse()
	s.eval(s.t, s.y, s.k1)
	if err := s.finite(s.k1); err != nil {
		s.ready = false
		return fmt.Errorf("ode: reset: %w", err)
	}
	return nil
}

// T returns the time reached.
func (s *Solver) T() float64 { return s.t }

// Y returns the state at T. It is the solver's own memory: do not modify it, and
// copy what must outlive the next Step, Advance or Reset.
func (s *Solver) Y() []float64 { return s.y }

// Derivative returns dy/dt at T, under the same terms as Y.
func (s *Solver) Derivative() []float64 {
	if s.fsal {
		return s.k7
	}
	return s.k1
}

// Prev returns the time at which the last accepted step began; it equals T right
// after Reset and after an error.
func (s *Solver) Prev() float64 { return s.prev }

// Stats returns the work done since New.
func (s *Solver) Stats() Stats { return s.stats }
