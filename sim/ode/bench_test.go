package ode_test

import (
	"math"
	"testing"

	"marrow/sim/ode"
)

// ring is a chain whose outflow flows back in, so that it never empties: 130
// states, the size of one clone of the marrow model. Its derivative is nearly
// free, so the benchmarks show the cost of the solver.
func ring() (ode.Func, []float64) {
	const n, rate = 130, 1.0
	y := make([]float64, n)
	for i := range y {
		y[i] = 1 + math.Sin(2*math.Pi*float64(i)/n)
	}
	return func(_ float64, y, d []float64) {
		in := rate * y[n-1]
		for i := range d {
			out := rate * y[i]
			d[i] = in - out
			in = out
		}
	}, y
}

// BenchmarkStep is one step, with and without a look into its middle.
func BenchmarkStep(b *testing.B) {
	for _, c := range []struct {
		name  string
		dense bool
	}{{"plain", false}, {"dense", true}} {
		b.Run(c.name, func(b *testing.B) {
			f, y0 := ring()
			y := make([]float64, len(y0))
			s := startWith(b, f, 0, y0, loose(0.1))
			b.ReportAllocs()
			for b.Loop() {
				if err := s.Step(math.Inf(1)); err != nil {
					b.Fatal(err)
				}
				if c.dense {
					s.Dense((s.Prev()+s.T())/2, y)
				}
			}
		})
	}
}

// BenchmarkYear is a year of the ring at the accuracy of the screen.
func BenchmarkYear(b *testing.B) {
	f, y0 := ring()
	s := startWith(b, f, 0, y0, ode.Options{RTol: 1e-4, ATol: []float64{1e-6}, MaxStep: 0.4})
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Reset(0, y0, 0); err != nil {
			b.Fatal(err)
		}
		if err := s.Advance(365); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEmptyMarrow is the same year of an open chain that holds a single
// pulse. Most of its states are next to nothing and fade into subnormal numbers,
// which cost four times as much, unless they are cut off.
func BenchmarkEmptyMarrow(b *testing.B) {
	for _, c := range []struct {
		name  string
		least float64 // cut off below
	}{{"fading", 0}, {"cut off", 1e-60}} {
		b.Run(c.name, func(b *testing.B) {
			y0 := unit(130)
			s := startWith(b, chain(130, 30, 0), 0, y0, ode.Options{
				RTol: 1e-4, ATol: []float64{1e-6}, MaxStep: 0.4,
				// The report matters: without a fresh derivative the old one would
				// go on fading.
				AfterStep: func(_ float64, y []float64) bool {
					changed := false
					for i, v := range y {
						if v != 0 && math.Abs(v) < c.least {
							y[i], changed = 0, true
						}
					}
					return changed
				},
			})
			b.ReportAllocs()
			for b.Loop() {
				if err := s.Reset(0, y0, 0); err != nil {
					b.Fatal(err)
				}
				if err := s.Advance(365); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
