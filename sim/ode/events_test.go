package ode_test

import (
	"math"
	"testing"

	"marrow/sim/ode"
	"pgregory.net/rapid"
)

// integers are the times 1 to n.
func integers(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(i + 1)
	}
	return out
}

// TestDETESTJumps are problems F1, F2 and F4 of Enright and Pryce (detest_test.go):
// the derivative jumps at known times. With exact stops there they are as easy
// as smooth ones. The interval number comes from the caller, so that a stage at
// the very end of an interval still sees the derivative from the left.
func TestDETESTJumps(t *testing.T) {
	interval := 0
	odd := func() float64 { return float64(interval % 2) }
	for _, p := range []struct {
		name  string
		f     ode.Func
		y0    []float64
		times []float64
		want  []float64 // y(20), Algorithm 648, subroutine EVALU
	}{
		{
			"F1 switched oscillator",
			func(_ float64, y, d []float64) {
				d[0] = y[1]
				d[1] = 0.2*y[1] - (math.Pi*math.Pi+0.01)*y[0] + 1 - 2*odd()
			},
			[]float64{0, 0},
			integers(20),
			[]float64{-1.294460621213470e1, 0},
		},
		{
			"F2 switched growth",
			func(_ float64, y, d []float64) { d[0] = 55 - (1.5-odd())*y[0] },
			[]float64{110},
			integers(20),
			[]float64{70.03731057008607},
		},
		{
			"F4 switch at 10",
			func(t float64, y, d []float64) {
				if d[0] = -2 * y[0]; interval == 1 {
					return
				}
				d[0] = -2.0/21 - 120*(t-5)/math.Pow(1+4*(t-5)*(t-5), 16)
			},
			[]float64{1},
			[]float64{10, 20},
			[]float64{9.815017249707434e-11},
		},
	} {
		t.Run(p.name, func(t *testing.T) {
			interval = 0
			s := start(t, p.f, 0, p.y0, 1e-11, 1e-13)
			for _, at := range p.times {
				advance(t, s, at)
				interval++
				if err := s.Reset(at, s.Y(), 0); err != nil {
					t.Fatal(err)
				}
			}
			for i, want := range p.want {
				// A hundred tolerances, of the first component, as that of F1 swings
				// against the second; that of F4 ends below its absolute tolerance.
				near(t, "y(20)", s.Y()[i], want, 1e-9*math.Abs(p.want[0])+1e-12)
			}
		})
	}
}

// TestDoses gives a dose d every τ to a body that clears it at rate k. Right
// before the n-th dose the level is d·q(1 − q^n)/(1 − q) with q = e^(−kτ), a
// geometric sum.
func TestDoses(t *testing.T) {
	const dose, k, tau = 3.0, 0.7, 1.3
	q := math.Exp(-k * tau)
	// The step given to Reset is that of the marrow model after an event.
	clear := func(_ float64, y, d []float64) { d[0] = -k * y[0] }
	s := start(t, clear, 0, []float64{dose}, 1e-9, 1e-12)
	for n := 1; n <= 10; n++ {
		advance(t, s, float64(n)*tau)
		want := dose * q * (1 - math.Pow(q, float64(n))) / (1 - q)
		near(t, "trough", s.Y()[0], want, 1e-8)
		if err := s.Reset(s.T(), []float64{s.Y()[0] + dose}, 0.02); err != nil {
			t.Fatal(err)
		}
		near(t, "derivative after the dose", s.Derivative()[0], -k*s.Y()[0], 0)
		if s.Prev() != s.T() {
			t.Errorf("after Reset Prev = %g, want T = %g", s.Prev(), s.T())
		}
	}
}

// TestExactStops visits random times: each is reached bit for bit, Func never
// looks beyond it, and the solution stays the closed one.
func TestExactStops(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		t0 := rapid.Float64Range(-1e3, 1e3).Draw(rt, "t0")
		gaps := rapid.SliceOfN(rapid.Float64Range(0, 3), 1, 12).Draw(rt, "gaps")
		rate := rapid.Float64Range(0.01, 5).Draw(rt, "rate")
		latest := math.Inf(-1)
		f := func(t float64, y, d []float64) {
			latest = max(latest, t)
			d[0] = -rate * y[0]
		}
		s, err := ode.New(1, f, ode.Options{RTol: 1e-8, ATol: []float64{1e-10}})
		if err != nil {
			rt.Fatal(err)
		}
		if err := s.Reset(t0, []float64{1}, 0); err != nil {
			rt.Fatal(err)
		}
		at := t0
		for _, gap := range gaps {
			at += gap
			if err := s.Advance(at); err != nil {
				rt.Fatal(err)
			}
			if s.T() != at || latest > at {
				rt.Fatalf("reached %v having seen %v, want exactly %v", s.T(), latest, at)
			}
			// Closed solution; time itself carries a rounding of 1e-13.
			want := math.Exp(-rate * (at - t0))
			if math.Abs(s.Y()[0]-want) > 1e-7 {
				rt.Fatalf("y(%g) = %g, want %g", at, s.Y()[0], want)
			}
		}
	})
}

// TestStopOneUlpAway has less room than any step: the end must be reached all the
// same, in one step.
func TestStopOneUlpAway(t *testing.T) {
	for _, t0 := range []float64{1, 1e6, -7} {
		s := start(t, decay, t0, []float64{1}, 1e-6, 1e-9)
		end := math.Nextafter(t0, math.Inf(1))
		advance(t, s, end)
		if s.Stats().Steps != 1 || s.Y()[0] > 1 || s.Y()[0] < 1-1e-9 {
			t.Errorf("from %g: y = %v after %d steps", t0, s.Y()[0], s.Stats().Steps)
		}
		advance(t, s, t0+1)
		near(t, "y one later", s.Y()[0], math.Exp(-1), 1e-5)
		// A first step below the spacing of time is raised to a usable one.
		if err := s.Reset(t0, unit(1), 1e-300); err != nil {
			t.Fatal(err)
		}
		advance(t, s, t0+1)
	}
}

// TestStepLengthThatRounds: t + (tEnd − t) is not tEnd here, and yet a single
// step must end on it.
func TestStepLengthThatRounds(t *testing.T) {
	rounds := 0
	for i := 1; i <= 100; i++ {
		t0, end := -1000/float64(i+2), 0.1*float64(i)
		if h := end - t0; t0+h != end {
			rounds++
		}
		s, err := ode.New(1, decay, loose(0))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Reset(t0, unit(1), 1e4); err != nil {
			t.Fatal(err)
		}
		advance(t, s, end)
		if got := s.Stats().Steps; got != 1 {
			t.Errorf("%d steps from %v to %v, want 1", got, t0, end)
		}
	}
	if rounds == 0 {
		t.Error("no length rounds, so nothing was tested")
	}
}
