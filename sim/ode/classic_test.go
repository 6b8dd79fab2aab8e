package ode_test

import (
	"math"
	"testing"
)

// arenstorf is the restricted three-body problem of earth, moon and a satellite:
// x, y, x', y' in the rotating frame; Hairer, Nørsett and Wanner, II.0 (0.1).
func arenstorf(_ float64, y, d []float64) {
	const moon = 0.012277471
	const earth = 1 - moon
	e := math.Pow((y[0]+moon)*(y[0]+moon)+y[1]*y[1], 1.5)
	m := math.Pow((y[0]-earth)*(y[0]-earth)+y[1]*y[1], 1.5)
	d[0], d[1] = y[2], y[3]
	d[2] = y[0] + 2*y[3] - earth*(y[0]+moon)/e - moon*(y[0]-earth)/m
	d[3] = y[1] - 2*y[2] - earth*y[1]/e - moon*y[1]/m
}

// Start and period of the closed orbit; Hairer, Nørsett and Wanner, II.0 (0.2).
const arenstorfPeriod = 17.0652165601579625588917206249

// arenstorfStart is the state farthest from the earth, next to the moon.
func arenstorfStart() []float64 {
	return []float64{0.994, 0, 0, -2.00158510637908252240537862224}
}

// TestArenstorfOrbitCloses comes back after one period.
func TestArenstorfOrbitCloses(t *testing.T) {
	s := start(t, arenstorf, 0, arenstorfStart(), 1e-13, 1e-13)
	advance(t, s, arenstorfPeriod)
	// The orbit passes close to the moon twice and multiplies an error by about
	// 1e4 (DOPRI5 ends 2e-6 off at a tolerance of 1e-7, below).
	near(t, "distance from the start", distance(s.Y()[:2], arenstorfStart()[:2]), 0, 1e-9)
}

// TestArenstorfLikeDOPRI5 compares the run with that of Hairer and Wanner's own
// code at RTol = ATol = 1e-7 and first step 1e-4: 217 steps accepted, 21
// rejected, 1429 evaluations, and the end state, as listed in the tests of the
// Rust library russell_ode. The end is not equal to the last bit, because the
// code ends with a full and a short step where ours takes two equal ones.
func TestArenstorfLikeDOPRI5(t *testing.T) {
	s := start(t, arenstorf, 0, arenstorfStart(), 1e-7, 1e-7)
	before := s.Stats()
	if err := s.Reset(0, arenstorfStart(), 1e-4); err != nil {
		t.Fatal(err)
	}
	advance(t, s, arenstorfPeriod)
	got := s.Stats()
	if got.Steps != 217 || got.Rejected != 21 || got.Evals-before.Evals != 1429 {
		t.Errorf("%+v after %+v, want 217 steps, 21 rejected, 1429 evaluations", got, before)
	}
	want := []float64{0.9940021704037415, 9.040893396741956e-06, 0.0014597586885445324, -2.0012455157289244}
	near(t, "distance from DOPRI5", distance(s.Y(), want), 0, 1e-8)
}

// TestArenstorfDense compares the dense output with the positions that DOPRI5
// gives at a tolerance of 1e-17, as listed in the examples of the R package
// deTestSet.
func TestArenstorfDense(t *testing.T) {
	want := [][2]float64{
		{0.9940000000, 0},
		{-0.5798767232, 0.6090783555},
		{-0.1983328832, 1.137637824},
		{-0.4735743108, 0.2239077929},
		{-1.174553507, -0.2759450770},
		{-0.8398071663, 0.4468314171},
		{0.01314377269, -0.8385747019},
		{-0.6031162761, -0.9912585277},
		{0.2427044376, -0.3899991215},
	}
	s := start(t, arenstorf, 0, arenstorfStart(), 1e-12, 1e-12)
	y := make([]float64, 4)
	for i := 0; i < len(want); {
		if err := s.Step(arenstorfPeriod); err != nil {
			t.Fatal(err)
		}
		for ; i < len(want) && 2*float64(i) <= s.T(); i++ {
			s.Dense(2*float64(i), y)
			// Printed to ten digits; the tolerance times 1e3.
			near(t, "x", y[0], want[i][0], 2e-9)
			near(t, "y", y[1], want[i][1], 2e-9)
		}
	}
}

// pleiades are seven stars of mass 1 to 7 in a plane: all x, all y, all x', all
// y'; Hairer, Nørsett and Wanner, II.10.
func pleiades(_ float64, y, d []float64) {
	copy(d[:14], y[14:])
	for i := range 7 {
		d[14+i], d[21+i] = 0, 0
		for j := range 7 {
			if i == j {
				continue
			}
			dx, dy := y[j]-y[i], y[7+j]-y[7+i]
			r2 := dx*dx + dy*dy
			pull := float64(j+1) / (r2 * math.Sqrt(r2))
			d[14+i] += pull * dx
			d[21+i] += pull * dy
		}
	}
}

// TestPleiades passes several near collisions, which change the step a lot.
func TestPleiades(t *testing.T) {
	y0 := make([]float64, 28)
	copy(y0, []float64{3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4})
	y0[19], y0[20], y0[24], y0[25] = 1.75, -1.5, -1.25, 1
	// Reference at t = 3 of the Test Set for IVP Solvers (F. Mazzia and C. Magherini,
	// University of Bari, release 2.4, problem Pleiades).
	want := []float64{
		0.3706139143970502, 3.237284092057233, -3.222559032418324, 0.6597091455775310, 0.3425581707156584,
		1.562172101400631, -0.7003092922212495, -3.943437585517392, -3.271380973972550, 5.225081843456543,
		-2.590612434977470, 1.198213693392275, -0.2429682344935824, 1.091449240428980, 3.417003806314313,
		1.354584501625501, -2.590065597810775, 2.025053734714242, -1.155815100160448, -0.8072988170223021,
		0.5952396354208710, -3.741244961234010, 0.3773459685750630, 0.9386858869551073, 0.3667922227200571,
		-0.3474046353808490, 2.344915448180937, -1.947020434263292,
	}
	s := start(t, pleiades, 0, y0, 1e-12, 1e-12)
	advance(t, s, 3)
	for i, w := range want {
		// Close encounters multiply the error of a step by about 1e3.
		near(t, "y(3)", s.Y()[i], w, 1e-8)
	}
}
