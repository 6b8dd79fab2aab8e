package ode_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"marrow/sim/ode"
)

// TestFaults: right sides that cannot be integrated end in the matching error
// with time and component, the state stays that of the last accepted step, and
// nothing runs forever.
func TestFaults(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	// after is well until t0 and returns v from there on.
	after := func(t0, v float64) ode.Func {
		return func(t float64, _, d []float64) {
			d[0], d[1] = 1, 1
			if t > t0 {
				d[1] = v
			}
		}
	}
	for _, c := range []struct {
		name     string
		f        ode.Func
		sentinel error
		want     string // part of the message
		from, to float64
	}{
		{"NaN from the start", after(0, nan), ode.ErrNotFinite, "just after t = 0: derivative of y[1] is NaN", 0, 0},
		{"NaN from t = 1", after(1, nan), ode.ErrNotFinite, "derivative of y[1] is NaN", 1 - 1e-12, 1},
		{"Inf from t = 1", after(1, inf), ode.ErrNotFinite, "derivative of y[1] is +Inf", 1 - 1e-12, 1},
		{"−Inf from t = 1", after(1, -inf), ode.ErrNotFinite, "derivative of y[1] is -Inf", 1 - 1e-12, 1},
		{
			// y = 1/(1 − t); the tolerance moves the pole by about 1e-6.
			"pole", func(_ float64, y, d []float64) { d[0], d[1] = 0, y[1]*y[1] },
			ode.ErrStepTooSmall, "y[1]", 1 - 1e-5, 1 + 1e-5,
		},
		{
			"stiff", func(_ float64, y, d []float64) { d[0], d[1] = 0, -1e9*y[1] },
			ode.ErrTooManySteps, "too many steps (500)", 0, 2,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := startWith(t, c.f, 0, []float64{0, 1}, ode.Options{RTol: 1e-6, ATol: []float64{1e-9}, MaxSteps: 500})
			err := s.Advance(2)
			if !errors.Is(err, c.sentinel) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("error %v, want %v with %q", err, c.sentinel, c.want)
			}
			if s.T() < c.from || s.T() > c.to {
				t.Errorf("stopped at %v, want %v to %v", s.T(), c.from, c.to)
			}
			// The trial that went wrong must not show anywhere.
			y := []float64{nan, nan}
			s.Dense(s.T(), y)
			for i, v := range s.Y() {
				if math.IsNaN(v) || math.IsInf(v, 0) || y[i] != v || s.Prev() != s.T() {
					t.Errorf("after the error y = %v at %v, dense %v from %v", s.Y(), s.T(), y, s.Prev())
				}
			}
			if got := s.Stats(); got.Steps+got.Rejected > 500 {
				t.Errorf("%+v, want at most 500 trials", got)
			}
		})
	}
}

// TestNaNThatSmallerStepsAvoid: y' = −√y has the solution (1 − t/2)²; a step too
// long makes y negative and the derivative NaN, a shorter one does not.
func TestNaNThatSmallerStepsAvoid(t *testing.T) {
	f := func(_ float64, y, d []float64) { d[0] = -math.Sqrt(y[0]) }
	s := start(t, f, 0, unit(1), 1e-8, 1e-10)
	if err := s.Reset(0, unit(1), 5); err != nil {
		t.Fatal(err)
	}
	advance(t, s, 1.9)
	near(t, "y(1.9)", s.Y()[0], 0.05*0.05, 1e-8)
	if s.Stats().Rejected == 0 {
		t.Error("no step rejected, want the first one")
	}
}

// TestNaNInOneStage spoils a single call of the derivative. Whatever stage it
// hits, also the second, which carries no weight, the step is tried again.
func TestNaNInOneStage(t *testing.T) {
	for stage := 2; stage <= 7; stage++ {
		for _, bad := range []float64{math.NaN(), math.Inf(1)} {
			calls := 0
			f := func(_ float64, _, d []float64) {
				calls++
				d[0] = 1 // whatever y is, so that only the call itself is bad
				if calls == stage {
					d[0] = bad
				}
			}
			s, err := ode.New(1, f, loose(0))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Reset(0, []float64{0}, 1); err != nil {
				t.Fatal(err)
			}
			if err := s.Advance(1); err != nil {
				t.Fatal(err)
			}
			if got := s.Stats().Rejected; got != 1 {
				t.Errorf("stage %d is %g: %d steps rejected, want 1", stage, bad, got)
			}
			near(t, "y(1)", s.Y()[0], 1, 1e-15)
		}
	}
}

// TestRecoveryAfterAnError: Reset makes a failed solver as good as new.
func TestRecoveryAfterAnError(t *testing.T) {
	broken := true
	f := func(t float64, y, d []float64) {
		d[0] = -y[0]
		if broken && t > 1 {
			d[0] = math.NaN()
		}
	}
	s := start(t, f, 0, unit(1), 1e-9, 1e-12)
	if err := s.Advance(2); !errors.Is(err, ode.ErrNotFinite) {
		t.Fatalf("error %v, want %v", err, ode.ErrNotFinite)
	}
	broken = false
	if err := s.Reset(s.T(), s.Y(), 0); err != nil {
		t.Fatal(err)
	}
	advance(t, s, 2)
	near(t, "y(2)", s.Y()[0], math.Exp(-2), 1e-8)
}

// TestMaxStepsIsPerCall: many short calls may take more steps in all than one
// call is allowed.
func TestMaxStepsIsPerCall(t *testing.T) {
	s := startWith(t, decay, 0, unit(1), ode.Options{RTol: 1e-6, ATol: []float64{1e-6}, MaxStep: 0.1, MaxSteps: 20})
	for i := 1; i <= 10; i++ {
		advance(t, s, float64(i))
	}
	if err := s.Advance(20); !errors.Is(err, ode.ErrTooManySteps) {
		t.Errorf("error %v, want %v", err, ode.ErrTooManySteps)
	}
}

// rotate turns the point (y0, y1) around the origin at rate 1.
func rotate(_ float64, y, d []float64) { d[0], d[1] = -y[1], y[0] }

// TestAfterStepMends pulls the point back onto the circle after every step, a
// change as small as the error, and looks at all that must follow it.
func TestAfterStepMends(t *testing.T) {
	var times []float64
	s := startWith(t, rotate, 0, []float64{1, 0}, ode.Options{
		RTol: 1e-4, ATol: []float64{1e-4},
		AfterStep: func(t float64, y []float64) bool {
			times = append(times, t)
			r := math.Hypot(y[0], y[1])
			y[0], y[1] = y[0]/r, y[1]/r
			return true
		},
	})
	z := make([]float64, 2)
	for s.T() < 10 {
		if err := s.Step(10); err != nil {
			t.Fatal(err)
		}
		y, d := s.Y(), s.Derivative()
		near(t, "radius", math.Hypot(y[0], y[1]), 1, 1e-15)
		if d[0] != -y[1] || d[1] != y[0] {
			t.Errorf("derivative %v is not that of the mended %v", d, y)
		}
		if s.Dense(s.T(), z); distance(z, y) != 0 {
			t.Errorf("dense output ends at %v, want the mended %v", z, y)
		}
		s.Dense(s.T()-1e-9, z)
		near(t, "jump before the end", distance(z, y), 0, 2e-9)
	}
	got := s.Stats()
	if len(times) != got.Steps || times[len(times)-1] != 10 {
		t.Errorf("called at %v, want once after each of %d steps", times, got.Steps)
	}
	// One more evaluation for every mended step.
	if want := 2 + 6*(got.Steps+got.Rejected) + got.Steps; got.Evals != want {
		t.Errorf("%d evaluations, want %d", got.Evals, want)
	}
}

// TestAfterStepWithoutChange: a hook that reports no change costs nothing.
func TestAfterStepWithoutChange(t *testing.T) {
	s := startWith(t, rotate, 0, []float64{1, 0}, ode.Options{
		RTol: 1e-4, ATol: []float64{1e-4},
		AfterStep: func(float64, []float64) bool { return false },
	})
	advance(t, s, 10)
	plain := start(t, rotate, 0, []float64{1, 0}, 1e-4, 1e-4)
	advance(t, plain, 10)
	if s.Stats() != plain.Stats() || distance(s.Y(), plain.Y()) != 0 {
		t.Errorf("%+v %v, want as without AfterStep %+v %v", s.Stats(), s.Y(), plain.Stats(), plain.Y())
	}
}

// TestAfterStepThatBreaks: a mended state must be finite, too.
func TestAfterStepThatBreaks(t *testing.T) {
	s := startWith(t, decay, 0, unit(1), ode.Options{
		RTol: 1e-4, ATol: []float64{1e-4},
		AfterStep: func(_ float64, y []float64) bool {
			y[0] = math.NaN()
			return true
		},
	})
	if err := s.Advance(1); !errors.Is(err, ode.ErrNotFinite) || !strings.Contains(err.Error(), "y[0] is NaN") {
		t.Errorf("error %v, want %v for y[0]", err, ode.ErrNotFinite)
	}
	if err := s.Advance(1); err == nil {
		t.Error("a broken solver went on without Reset")
	}
}
