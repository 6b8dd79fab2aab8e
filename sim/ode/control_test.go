package ode_test

import (
	"fmt"
	"math"
	"testing"

	"marrow/sim/ode"
)

// TestErrorFollowsTolerance runs smooth problems at RTol = ATol = 1e-3 … 1e-10:
// the error at the end falls with every decade and stays within a factor of the
// tolerance that belongs to the problem.
func TestErrorFollowsTolerance(t *testing.T) {
	for _, c := range []struct {
		name   string
		f      ode.Func
		y0     []float64
		exact  []float64 // closed form at t = 20
		factor float64   // largest error over tolerance; measured, then rounded up
	}{
		{"A2 Riccati", detestA2, unit(1), []float64{1 / math.Sqrt(21)}, 0.5},
		{"A3 oscillation", detestA3, unit(1), []float64{math.Exp(math.Sin(20))}, 20},
		// J½(x) = √(2/(πx)) sin x at x = 21.
		{"E1 Bessel", detestE1, besselHalf(1), besselHalf(21), 5},
		{"D3 orbit 0.5", kepler, keplerAt(0.5, 0), keplerAt(0.5, 20), 1200},
	} {
		t.Run(c.name, func(t *testing.T) {
			last := math.Inf(1)
			for digits := 3; digits <= 10; digits++ {
				tol := math.Pow(10, -float64(digits))
				s := start(t, c.f, 0, c.y0, tol, tol)
				advance(t, s, 20)
				e := distance(s.Y(), c.exact)
				if !(e < last) {
					t.Errorf("tolerance %g: error %g, not below the %g before", tol, e, last)
				}
				if e > c.factor*tol {
					t.Errorf("tolerance %g: error %g, want at most %g of it", tol, e/tol, c.factor)
				}
				last = e
			}
		})
	}
}

// besselHalf is the Bessel function of order 1/2 and its derivative.
func besselHalf(x float64) []float64 {
	a := math.Sqrt(2 / (math.Pi * x))
	sin, cos := math.Sincos(x)
	return []float64{a * sin, a * (cos - sin/(2*x))}
}

// TestToleranceOfEachComponent: a component of size 1e9 and one of size 1e-6, both
// with their own absolute tolerance, come out equally well.
func TestToleranceOfEachComponent(t *testing.T) {
	scale := []float64{1e9, 1e-6}
	f := func(t float64, y, d []float64) {
		for i, a := range scale {
			d[i] = a * math.Cos(t)
		}
	}
	s := startWith(t, f, 0, []float64{0, 0}, ode.Options{RTol: 1e-8, ATol: []float64{1, 1e-15}})
	advance(t, s, 5)
	for i, a := range scale {
		near(t, "y/scale", s.Y()[i]/a, math.Sin(5), 1e-7)
	}
}

// TestStats counts along with the solver.
func TestStats(t *testing.T) {
	calls := 0
	f := func(t float64, y, d []float64) {
		calls++
		detestA3(t, y, d)
	}
	s := start(t, f, 0, unit(1), 1e-6, 1e-6)
	steps := 0
	for ; s.T() < 20; steps++ {
		if err := s.Step(20); err != nil {
			t.Fatal(err)
		}
	}
	got := s.Stats()
	if got.Steps != steps || got.Rejected == 0 {
		t.Errorf("%+v, want %d steps and some rejected", got, steps)
	}
	// One evaluation in Reset, one for the starting step, then six a trial (FSAL).
	if want := 2 + 6*(got.Steps+got.Rejected); got.Evals != want || calls != want {
		t.Errorf("%d evaluations, counted %d, want %d", got.Evals, calls, want)
	}
}

// TestNoAllocation covers all that runs once a step or an event.
func TestNoAllocation(t *testing.T) {
	const n = 20
	y, y0 := make([]float64, n), unit(n)
	s := startWith(t, chain(n, 1, 0), 0, y0, ode.Options{
		RTol: 1e-6, ATol: []float64{1e-9},
		AfterStep: func(_ float64, y []float64) bool {
			y[0] = max(y[0], 0)
			return true
		},
	})
	run := func() {
		if err := s.Reset(0, y0, 0); err != nil {
			t.Fatal(err)
		}
		for s.T() < 5 {
			if err := s.Step(5); err != nil {
				t.Fatal(err)
			}
			s.Dense((s.Prev()+s.T())/2, y)
		}
		if err := s.Advance(8); err != nil {
			t.Fatal(err)
		}
	}
	if got := testing.AllocsPerRun(20, run); got != 0 {
		t.Errorf("%g allocations a run, want none", got)
	}
}

// TestNoSliver: with a fixed step that does not divide the interval the last two
// steps are stretched or split, so that none is shorter than half of it.
func TestNoSliver(t *testing.T) {
	for _, c := range []struct {
		end   float64
		steps int
	}{
		{1, 4},
		{1.0001, 4}, // up to 1 % further: the last step is stretched
		{1.002, 4},
		{1.01, 5}, // beyond: the last two are halves
		{1.1, 5},
		{1.24999, 5},
		{1.25, 5},
		{1.2501, 5},
	} {
		t.Run(fmt.Sprint(c.end), func(t *testing.T) {
			s, err := ode.New(1, decay, loose(0.25))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Reset(0, unit(1), 0.25); err != nil {
				t.Fatal(err)
			}
			for s.T() < c.end {
				if err := s.Step(c.end); err != nil {
					t.Fatal(err)
				}
				if h := s.T() - s.Prev(); h < 0.124 || h > 0.2526 { // h/2 … 1.01 h
					t.Errorf("step of %g at %g, want 0.125 to 0.2525", h, s.Prev())
				}
			}
			if got := s.Stats().Steps; got != c.steps {
				t.Errorf("%d steps, want %d", got, c.steps)
			}
		})
	}
}

// TestStopKeepsThePlan: a stop right ahead must not make the solver begin with
// tiny steps again, or frequent output would cost accuracy and time.
func TestStopKeepsThePlan(t *testing.T) {
	s := start(t, kepler, 0, keplerAt(0.1, 0), 1e-6, 1e-6)
	for range 10 {
		if err := s.Step(20); err != nil {
			t.Fatal(err)
		}
	}
	planned := s.T() - s.Prev()
	advance(t, s, s.T()+planned*1e-6)
	if err := s.Step(20); err != nil {
		t.Fatal(err)
	}
	// The orbit is nearly a circle, so the step hardly varies.
	if h := s.T() - s.Prev(); h < planned/2 {
		t.Errorf("step of %g after a stop, want about %g", h, planned)
	}
}

// TestMaxStep holds on a problem whose tolerance alone would allow far more.
func TestMaxStep(t *testing.T) {
	s := startWith(t, decay, 0, unit(1), ode.Options{RTol: 1e-3, ATol: []float64{1e-3}, MaxStep: 0.1})
	for s.T() < 7 {
		if err := s.Step(7); err != nil {
			t.Fatal(err)
		}
		if h := s.T() - s.Prev(); h > 0.1*1.0100001 {
			t.Errorf("step of %g, want at most 0.1 and 1 %%", h)
		}
	}
}

// TestFirstStep: Reset takes the first step as given, and its own choice is
// neither timid nor far too long.
func TestFirstStep(t *testing.T) {
	s := start(t, decay, 0, unit(1), 1e-6, 1e-6)
	if err := s.Reset(0, unit(1), 0.001); err != nil {
		t.Fatal(err)
	}
	if err := s.Step(10); err != nil {
		t.Fatal(err)
	}
	if s.T() != 0.001 {
		t.Errorf("first step %g, want the 0.001 asked for", s.T())
	}
	if err := s.Reset(0, unit(1), 0); err != nil {
		t.Fatal(err)
	}
	if err := s.Step(10); err != nil {
		t.Fatal(err)
	}
	// II.4: h = (0.01/‖f‖)^(1/5) with ‖f‖ = 1/(RTol + ATol) = 5e5.
	near(t, "automatic first step", s.T(), math.Pow(0.01/5e5, 0.2), 1e-3)
	// From zero: a look 1e-6 ahead and at most a hundred times that.
	cosine := func(t float64, _, d []float64) { d[0] = math.Cos(t) }
	s = start(t, cosine, 0, []float64{0}, 1e-6, 1e-6)
	if err := s.Step(10); err != nil {
		t.Fatal(err)
	}
	near(t, "automatic first step from zero", s.T(), 1e-4, 1e-12)
}

// TestGrowthIsLimited: without any error the steps grow tenfold each, no more
// (DOPRI5, FAC2 = 10), and not at all right after a rejection.
func TestGrowthIsLimited(t *testing.T) {
	constant := func(_ float64, _, d []float64) { d[0] = 0 }
	s := start(t, constant, 0, []float64{1}, 1e-6, 1e-6)
	if err := s.Reset(0, []float64{1}, 1e-6); err != nil {
		t.Fatal(err)
	}
	for want := 1e-6; want < 1e6; want *= 10 {
		if err := s.Step(math.Inf(1)); err != nil {
			t.Fatal(err)
		}
		near(t, "step", (s.T()-s.Prev())/want, 1, 1e-9)
	}

	// A bad stage cuts the step of 1 to a tenth; the one after it stays there,
	// although its error is zero, and only then they grow again.
	calls := 0
	once := func(_ float64, _, d []float64) {
		calls++
		d[0] = 0
		if calls == 3 {
			d[0] = math.NaN()
		}
	}
	s = startWith(t, once, 0, []float64{1}, loose(0))
	calls = 0
	if err := s.Reset(0, []float64{1}, 1); err != nil {
		t.Fatal(err)
	}
	for _, want := range []float64{0.1, 0.1, 1} {
		if err := s.Step(math.Inf(1)); err != nil {
			t.Fatal(err)
		}
		near(t, "step after a rejection", s.T()-s.Prev(), want, 1e-12)
	}
}
