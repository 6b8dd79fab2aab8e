package ode

import (
	"math"
	"testing"
)

// The tableau as matrices, for the conditions below.
var (
	nodes = []float64{0, c2, c3, c4, c5, 1, 1}
	rows  = [][]float64{
		{},
		{a21},
		{a31, a32},
		{a41, a42, a43},
		{a51, a52, a53, a54},
		{a61, a62, a63, a64, a65},
		{a71, 0, a73, a74, a75, a76},
	}
	weights5 = []float64{a71, 0, a73, a74, a75, a76, 0}
	errors5  = []float64{e1, e2, e3, e4, e5, e6, e7}
	denseD   = []float64{d1, 0, d3, d4, d5, d6, d7}
)

func TestRowsSumToNodes(t *testing.T) {
	for i, row := range rows {
		sum := 0.0
		for _, a := range row {
			sum += a
		}
		// Σ a_ij = c_i, Hairer, Nørsett and Wanner, II.1 (1.9).
		if math.Abs(sum-nodes[i]) > 1e-14 {
			t.Errorf("row %d sums to %g, want %g", i+1, sum, nodes[i])
		}
	}
}

// TestQuadratureConditions: Σ b_i c_i^(q−1) = 1/q up to the order of the weights
// and no further (II.1, the bushy trees).
func TestQuadratureConditions(t *testing.T) {
	weights4 := make([]float64, 7)
	for i := range weights4 {
		weights4[i] = weights5[i] - errors5[i]
	}
	for _, w := range []struct {
		name  string
		b     []float64
		order int
	}{{"fifth order", weights5, 5}, {"fourth order", weights4, 4}} {
		for q := 1; q <= w.order+1; q++ {
			sum := 0.0
			for i, b := range w.b {
				sum += b * math.Pow(nodes[i], float64(q-1))
			}
			defect := math.Abs(sum - 1/float64(q))
			if holds := defect < 1e-14; holds != (q <= w.order) {
				t.Errorf("%s: defect %g in condition %d", w.name, defect, q)
			}
		}
	}
}

// TestDenseWeightsVanishOnCubics: the last term of the continuous extension must
// not touch polynomials that the other four already match: Σ d_i c_i^k = 0 for
// k = 0, 1, 2.
func TestDenseWeightsVanishOnCubics(t *testing.T) {
	for k := range 3 {
		sum := 0.0
		for i, d := range denseD {
			sum += d * math.Pow(nodes[i], float64(k))
		}
		// Terms of size 10.
		if math.Abs(sum) > 1e-13 {
			t.Errorf("Σ d c^%d = %g, want 0", k, sum)
		}
	}
}
