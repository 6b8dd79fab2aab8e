package ode_test

import (
	"math"
	"testing"

	"marrow/sim/ode"
)

// loose accepts every step, so that MaxStep alone sets the step size.
func loose(step float64) ode.Options {
	return ode.Options{RTol: 1e6, ATol: []float64{1e6}, MaxStep: step}
}

// slope fits log2(err) against log2(h) by least squares for h halved from one
// error to the next: the order that a method shows.
func slope(errs []float64) float64 {
	n := float64(len(errs))
	var sx, sy, sxx, sxy float64
	for i, e := range errs {
		x, y := -float64(i), math.Log2(e)
		sx, sy, sxx, sxy = sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// Two problems with closed solutions: one that depends on time, one nonlinear
// system.
var orderProblems = []struct {
	name  string
	f     ode.Func
	y0    []float64
	exact func(t float64) []float64
}{
	{
		"y' = y cos t", detestA3,
		[]float64{1},
		func(t float64) []float64 { return []float64{math.Exp(math.Sin(t))} },
	},
	{
		"Kepler orbit, e = 0.3", kepler,
		keplerAt(0.3, 0),
		func(t float64) []float64 { return keplerAt(0.3, t) },
	},
}

// distance is the largest difference of two states.
func distance(a, b []float64) float64 {
	d := 0.0
	for i := range a {
		d = max(d, math.Abs(a[i]-b[i]))
	}
	return d
}

// TestMethodHasOrderFive halves a fixed step and watches the error at the end.
func TestMethodHasOrderFive(t *testing.T) {
	for _, p := range orderProblems {
		t.Run(p.name, func(t *testing.T) {
			var errs []float64
			for h := 1.0 / 8; h >= 1.0/128; h /= 2 {
				s, err := ode.New(len(p.y0), p.f, loose(h))
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Reset(0, p.y0, h); err != nil {
					t.Fatal(err)
				}
				advance(t, s, 4)
				if got, want := s.Stats().Steps, int(4/h); got != want {
					t.Fatalf("%d steps of %g, want %d: the step is not fixed", got, h, want)
				}
				errs = append(errs, distance(s.Y(), p.exact(4)))
			}
			// Dormand and Prince (1980): the solution carried on has order 5.
			near(t, "order", slope(errs), 5, 0.25)
		})
	}
}

// TestDenseOutputHasOrderFour halves a single step and watches the error in it.
func TestDenseOutputHasOrderFour(t *testing.T) {
	for _, p := range orderProblems {
		t.Run(p.name, func(t *testing.T) {
			var errs []float64
			y := make([]float64, len(p.y0))
			for h := 1.0 / 4; h >= 1.0/64; h /= 2 {
				s, err := ode.New(len(p.y0), p.f, loose(h))
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Reset(0, p.y0, h); err != nil {
					t.Fatal(err)
				}
				advance(t, s, h) // one step
				worst := 0.0
				for i := 1; i < 16; i++ {
					at := h * float64(i) / 16
					s.Dense(at, y)
					worst = max(worst, distance(y, p.exact(at)))
				}
				errs = append(errs, worst)
			}
			// Hairer, Nørsett and Wanner, II.6: order 4, so the error within one
			// step falls with h⁵.
			near(t, "local order", slope(errs), 5, 0.4)
		})
	}
}

// TestDenseOutputJoinsSmoothly follows an orbit step by step.
func TestDenseOutputJoinsSmoothly(t *testing.T) {
	s := start(t, kepler, 0, keplerAt(0.5, 0), 1e-6, 1e-6)
	y, z := make([]float64, 4), make([]float64, 4)
	for s.T() < 10 {
		before := distance(s.Y(), keplerAt(0.5, s.T()))
		if err := s.Step(10); err != nil {
			t.Fatal(err)
		}
		s.Dense(s.Prev(), y)
		s.Dense(s.T(), z)
		if distance(z, s.Y()) != 0 {
			t.Fatalf("at the end of a step %v, want %v", z, s.Y())
		}
		// The difference quotient across the end matches the derivative there:
		// the extension is a Hermite one at both ends (II.6).
		d := 1e-5 * (s.T() - s.Prev())
		s.Dense(s.T()-d, y)
		for i := range y {
			near(t, "slope at the end", (z[i]-y[i])/d, s.Derivative()[i], 2e-4)
		}
		// Between steps the solution is no worse than at their ends: at most
		// twice the larger error there, or ten tolerances in the first steps.
		mid := (s.Prev() + s.T()) / 2
		s.Dense(mid, y)
		ends := max(before, distance(s.Y(), keplerAt(0.5, s.T())))
		near(t, "error in the middle", distance(y, keplerAt(0.5, mid)), 0, max(2*ends, 1e-5))
	}
}

// TestDensePanicsOnMisuse: there is no error to return, and a silent guess would
// draw wrong curves.
func TestDensePanicsOnMisuse(t *testing.T) {
	for _, c := range []struct {
		name string
		t    float64
		dst  []float64
	}{
		{"before the step", -0.1, make([]float64, 1)},
		{"after the step", 1.1, make([]float64, 1)},
		{"no time", math.NaN(), make([]float64, 1)},
		{"wrong length", 0.5, make([]float64, 2)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := startWith(t, decay, 0, []float64{1}, loose(0))
			advance(t, s, 1)
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			s.Dense(c.t, c.dst)
		})
	}
}
