package ode_test

import (
	"math"
	"testing"

	"marrow/sim/ode"
)

// chain is an Erlang chain: n stages that cells pass at rate n/τ, so that they
// stay τ in all; kill is lost from each stage. Nothing flows in.
func chain(n int, tau, kill float64) ode.Func {
	rate := float64(n) / tau
	return func(_ float64, y, d []float64) {
		in := 0.0
		for i := range d {
			out := rate * y[i]
			d[i] = in - out - kill*y[i]
			in = out
		}
	}
}

// fed adds to a chain of n stages a steady influx and, behind it, the integrals
// of outflow g·(n/τ)·y, of t·outflow and of t²·outflow.
func fed(n int, tau, kill, influx, gain float64) ode.Func {
	stages := chain(n, tau, kill)
	return func(t float64, y, d []float64) {
		stages(t, y[:n], d[:n])
		d[0] += influx
		out := gain * float64(n) / tau * y[n-1]
		d[n], d[n+1], d[n+2] = out, t*out, t*t*out
	}
}

// chains range from a plain exponential to a nearly fixed delay.
var chains = []struct {
	name string
	n    int
	tau  float64 // days
}{
	{"one stage", 1, 2},
	{"three stages", 3, 6.6},
	{"ten stages", 10, 4},
	{"thirty stages", 30, 120},
}

// TestErlangStep: outflow after a unit step of influx, 1 − e^(−x)·Σ_{k<n} x^k/k!
// with x = nt/τ, the distribution function of the Erlang law.
func TestErlangStep(t *testing.T) {
	for _, c := range chains {
		t.Run(c.name, func(t *testing.T) {
			n := c.n
			s := start(t, fed(n, c.tau, 0, 1, 1), 0, make([]float64, n+3), 1e-10, 1e-12)
			for _, part := range []float64{0.3, 0.7, 1, 1.5, 3} {
				advance(t, s, part*c.tau)
				x := float64(n) * part // nt/τ
				term, sum := 1.0, 0.0
				for k := range n {
					sum += term
					term *= x / float64(k+1)
				}
				want := 1 - math.Exp(-x)*sum
				near(t, "outflow", float64(n)/c.tau*s.Y()[n-1], want, 1e-9)
			}
		})
	}
}

// TestErlangImpulse: a unit impulse leaves a chain of gain g with area g, mean τ
// and variance τ²/n, the moments of the Erlang law.
func TestErlangImpulse(t *testing.T) {
	for _, c := range chains {
		for _, gain := range []float64{1, 32} {
			t.Run(c.name, func(t *testing.T) {
				n := c.n
				s := start(t, fed(n, c.tau, 0, 0, gain), 0, unit(n+3), 1e-11, 1e-14)
				advance(t, s, 40*c.tau) // e^(−40) remains in the slowest chain
				area := s.Y()[n]
				mean := s.Y()[n+1] / area
				variance := s.Y()[n+2]/area - mean*mean
				near(t, "area", area, gain, 1e-8*gain)
				near(t, "mean", mean, c.tau, 1e-8*c.tau)
				near(t, "variance", variance, c.tau*c.tau/float64(n), 1e-7*c.tau*c.tau)
			})
		}
	}
}

// TestErlangKill: with a loss k from every stage the part (1 + kτ/n)^(−n) of an
// impulse survives, each stage passing on (n/τ)/(n/τ + k).
func TestErlangKill(t *testing.T) {
	for _, c := range chains {
		for _, kill := range []float64{0.05, 1} {
			t.Run(c.name, func(t *testing.T) {
				n := c.n
				s := start(t, fed(n, c.tau, kill, 0, 1), 0, unit(n+3), 1e-10, 1e-14)
				advance(t, s, 40*c.tau)
				want := math.Pow(1+kill*c.tau/float64(n), -float64(n))
				near(t, "survival", s.Y()[n], want, 1e-8)
			})
		}
	}
}
