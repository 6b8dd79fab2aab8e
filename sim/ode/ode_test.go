package ode_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"marrow/sim/ode"
)

// decay is y' = −y, whose solution from 1 at t = 0 is e^(−t).
func decay(_ float64, y, dydt []float64) { dydt[0] = -y[0] }

// start returns a solver of f at time t0 with one absolute tolerance.
func start(t testing.TB, f ode.Func, t0 float64, y []float64, rtol, atol float64) *ode.Solver {
	t.Helper()
	return startWith(t, f, t0, y, ode.Options{RTol: rtol, ATol: []float64{atol}})
}

// startWith is start with all options.
func startWith(t testing.TB, f ode.Func, t0 float64, y []float64, opt ode.Options) *ode.Solver {
	t.Helper()
	s, err := ode.New(len(y), f, opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Reset(t0, y, 0); err != nil {
		t.Fatal(err)
	}
	return s
}

// advance goes to tEnd and insists on reaching it bit for bit.
func advance(t testing.TB, s *ode.Solver, tEnd float64) {
	t.Helper()
	if err := s.Advance(tEnd); err != nil {
		t.Fatal(err)
	}
	if s.T() != tEnd {
		t.Fatalf("advanced to %v, want exactly %v", s.T(), tEnd)
	}
}

// near fails unless got lies within tol of want.
func near(t testing.TB, name string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %.12g, want %.12g ± %.2g (off by %.2g)", name, got, want, tol, got-want)
	}
}

// TestNewRejectsBadArguments: every error names the argument, its value and what
// was expected.
func TestNewRejectsBadArguments(t *testing.T) {
	good := func() ode.Options { return ode.Options{RTol: 1e-6, ATol: []float64{1e-9}} }
	for _, c := range []struct {
		name   string
		n      int
		f      ode.Func
		change func(o *ode.Options)
		want   string // part of the message: the name at fault and what was expected
	}{
		{"no equations", 0, decay, func(*ode.Options) {}, "n is 0, want at least 1"},
		{"no derivative", 1, nil, func(*ode.Options) {}, "f is nil"},
		{"RTol zero", 1, decay, func(o *ode.Options) { o.RTol = 0 }, "RTol is 0, want a finite number > 0"},
		{"RTol NaN", 1, decay, func(o *ode.Options) { o.RTol = math.NaN() }, "RTol is NaN"},
		{"RTol infinite", 1, decay, func(o *ode.Options) { o.RTol = math.Inf(1) }, "RTol is +Inf"},
		{"ATol missing", 1, decay, func(o *ode.Options) { o.ATol = nil }, "ATol has length 0, want 1 or n = 1"},
		{"ATol of another length", 3, decay, func(o *ode.Options) { o.ATol = []float64{1, 1} }, "length 2, want 1 or n = 3"},
		{"ATol zero", 2, decay, func(o *ode.Options) { o.ATol = []float64{1, 0} }, "ATol[1] is 0"},
		{"ATol NaN", 1, decay, func(o *ode.Options) { o.ATol[0] = math.NaN() }, "ATol[0] is NaN"},
		{"MaxStep negative", 1, decay, func(o *ode.Options) { o.MaxStep = -1 }, "MaxStep is -1"},
		{"MaxStep NaN", 1, decay, func(o *ode.Options) { o.MaxStep = math.NaN() }, "MaxStep is NaN"},
		{"MaxSteps negative", 1, decay, func(o *ode.Options) { o.MaxSteps = -1 }, "MaxSteps is -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			opt := good()
			c.change(&opt)
			s, err := ode.New(c.n, c.f, opt)
			if err == nil || s != nil {
				t.Fatalf("New = %v, %v, want an error", s, err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %q does not say %q", err, c.want)
			}
		})
	}
}

// TestResetRejectsBadArguments uses y' = √y, which has no derivative below zero.
func TestResetRejectsBadArguments(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name     string
		t        float64
		y        []float64
		h        float64
		want     string
		sentinel error
	}{
		{"length", 0, []float64{1, 2}, 0, "length 2, want 1", nil},
		{"time", nan, []float64{1}, 0, "t is NaN", ode.ErrNotFinite},
		{"first step", 0, []float64{1}, -1, "h is -1", nil},
		{"state", 2, []float64{nan}, 0, "t = 2: y[0] is NaN", ode.ErrNotFinite},
		{"derivative", 2, []float64{-4}, 0, "t = 2: derivative of y[0] is NaN", ode.ErrNotFinite},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := func(_ float64, y, dydt []float64) { dydt[0] = math.Sqrt(y[0]) }
			s := start(t, root, 0, []float64{1}, 1e-6, 1e-9)
			err := s.Reset(c.t, c.y, c.h)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("Reset = %v, want an error saying %q", err, c.want)
			}
			if c.sentinel != nil && !errors.Is(err, c.sentinel) {
				t.Errorf("error %q is not %q", err, c.sentinel)
			}
		})
	}
}

// TestStepNeedsAStartAndATimeAhead: time runs forward, and only after Reset.
func TestStepNeedsAStartAndATimeAhead(t *testing.T) {
	s, err := ode.New(1, decay, ode.Options{RTol: 1e-6, ATol: []float64{1e-9}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Step(1); err == nil {
		t.Error("Step before Reset succeeded")
	}
	if err := s.Reset(5, []float64{1}, 0); err != nil {
		t.Fatal(err)
	}
	for _, tEnd := range []float64{4, math.NaN(), math.Inf(-1)} {
		if s.Step(tEnd) == nil || s.Advance(tEnd) == nil {
			t.Errorf("going from 5 to %g succeeded", tEnd)
		}
	}
	if err := s.Advance(5); err != nil || s.Stats().Steps != 0 {
		t.Errorf("going nowhere: %v after %d steps, want neither", err, s.Stats().Steps)
	}
}

// TestDecay is the smallest run there is.
func TestDecay(t *testing.T) {
	s := start(t, decay, 0, []float64{1}, 1e-9, 1e-12)
	advance(t, s, 1)
	// e^(−1) is exact; ten times rtol allows for the sum of step errors.
	near(t, "y(1)", s.Y()[0], math.Exp(-1), 1e-8)
	near(t, "y'(1)", s.Derivative()[0], -s.Y()[0], 0)
}
