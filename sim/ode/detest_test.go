package ode_test

import (
	"math"
	"testing"

	"marrow/sim/ode"
)

// The problems of T. E. Hull, W. H. Enright, B. M. Fellen and A. E. Sedgwick,
// Comparing numerical methods for ordinary differential equations, SIAM J.
// Numer. Anal. 9 (1972) 603–637, as restated by W. H. Enright and J. D. Pryce,
// Two FORTRAN packages for assessing initial value methods, ACM Trans. Math.
// Softw. 13 (1987) 1–27 (Algorithm 648). All run from t = 0 to t = 20. C5, the
// five outer planets, is left out for its 42 constants; class F, whose
// derivatives jump, is in events_test.go.

// detestA2 is a special case of the Riccati equation: 1/√(1 + t).
func detestA2(_ float64, y, d []float64) { d[0] = -y[0] * y[0] * y[0] / 2 }

// detestA3 is an oscillation: e^(sin t).
func detestA3(t float64, y, d []float64) { d[0] = y[0] * math.Cos(t) }

// detestA4 is the logistic curve: 20/(1 + 19·e^(−t/4)).
func detestA4(_ float64, y, d []float64) { d[0] = y[0] / 4 * (1 - y[0]/20) }

// detestA5 is a spiral about the origin of the (t, y) plane.
func detestA5(t float64, y, d []float64) { d[0] = (y[0] - t) / (y[0] + t) }

// detestB1 are two species in conflict.
func detestB1(_ float64, y, d []float64) {
	d[0] = 2 * (y[0] - y[0]*y[1])
	d[1] = -(y[1] - y[0]*y[1])
}

// detestB2 is a linear chemical reaction.
func detestB2(_ float64, y, d []float64) {
	d[0] = -y[0] + y[1]
	d[1] = y[0] - 2*y[1] + y[2]
	d[2] = y[1] - y[2]
}

// detestB3 is a nonlinear chemical reaction.
func detestB3(_ float64, y, d []float64) {
	d[0] = -y[0]
	d[1] = y[0] - y[1]*y[1]
	d[2] = y[1] * y[1]
}

// detestB4 runs along a torus.
func detestB4(_ float64, y, d []float64) {
	r := math.Hypot(y[0], y[1])
	d[0] = -y[1] - y[0]*y[2]/r
	d[1] = y[0] - y[1]*y[2]/r
	d[2] = y[0] / r
}

// detestB5 are Euler's equations of a rigid body.
func detestB5(_ float64, y, d []float64) {
	d[0] = y[1] * y[2]
	d[1] = -y[0] * y[2]
	d[2] = -0.51 * y[0] * y[1]
}

// detestC1 is a radioactive decay chain.
func detestC1(_ float64, y, d []float64) {
	d[0] = -y[0]
	for i := 1; i < 9; i++ {
		d[i] = y[i-1] - y[i]
	}
	d[9] = y[8]
}

// detestC2 is a decay chain with rising rates.
func detestC2(_ float64, y, d []float64) {
	d[0] = -y[0]
	for i := 1; i < 9; i++ {
		d[i] = float64(i)*y[i-1] - float64(i+1)*y[i]
	}
	d[9] = 9 * y[8]
}

// detestC3 is the heat equation on a line; with 51 points it is problem C4.
func detestC3(_ float64, y, d []float64) {
	n := len(y)
	d[0] = -2*y[0] + y[1]
	for i := 1; i < n-1; i++ {
		d[i] = y[i-1] - 2*y[i] + y[i+1]
	}
	d[n-1] = y[n-2] - 2*y[n-1]
}

// kepler is the orbit of a body around a unit mass: x, y, x', y' (class D).
func kepler(_ float64, y, d []float64) {
	r2 := y[0]*y[0] + y[1]*y[1]
	r3 := r2 * math.Sqrt(r2)
	d[0], d[1] = y[2], y[3]
	d[2], d[3] = -y[0]/r3, -y[1]/r3
}

// keplerAt is the closed solution of kepler with eccentricity e and major half
// axis 1, from the pericenter: u − e sin u = t by Newton's method.
func keplerAt(e, t float64) []float64 {
	u := t
	for range 50 {
		u -= (u - e*math.Sin(u) - t) / (1 - e*math.Cos(u))
	}
	sin, cos := math.Sincos(u)
	q, r := math.Sqrt(1-e*e), 1-e*cos
	return []float64{cos - e, q * sin, -sin / r, q * cos / r}
}

// detestE1 is Bessel's equation of order 1/2, shifted by 1.
func detestE1(t float64, y, d []float64) {
	x := t + 1
	d[0] = y[1]
	d[1] = -(y[1]/x + (1-0.25/(x*x))*y[0])
}

// detestE2 is Van der Pol's equation.
func detestE2(_ float64, y, d []float64) {
	d[0] = y[1]
	d[1] = (1-y[0]*y[0])*y[1] - y[0]
}

// detestE3 is Duffing's equation.
func detestE3(t float64, y, d []float64) {
	d[0] = y[1]
	d[1] = y[0]*y[0]*y[0]/6 - y[0] + 2*math.Sin(2.78535*t)
}

// detestE4 is a falling body.
func detestE4(_ float64, y, d []float64) {
	d[0] = y[1]
	d[1] = 0.032 - 0.4*y[1]*y[1]
}

// detestE5 is a linear pursuit.
func detestE5(t float64, y, d []float64) {
	d[0] = y[1]
	d[1] = math.Sqrt(1+y[1]*y[1]) / (25 - t)
}

// unit is a vector of length n with a one in front.
func unit(n int) []float64 {
	y := make([]float64, n)
	y[0] = 1
	return y
}

// detest lists all problems but those left out above, with the end values y(20) of Algorithm 648, subroutine EVALU. A value
// shorter than the state stands for its first components.
var detest = []struct {
	name string
	f    ode.Func
	y0   []float64
	want []float64
}{
	{"A1 exponential", decay, unit(1), []float64{2.061153353012535e-09}},
	{"A2 Riccati", detestA2, unit(1), []float64{2.182178902359887e-01}},
	{"A3 oscillation", detestA3, unit(1), []float64{2.491650271850414}},
	{"A4 logistic", detestA4, unit(1), []float64{1.773016648131483e+01}},
	{"A5 spiral", detestA5, []float64{4}, []float64{-7.887826688964196e-01}},
	{"B1 conflict", detestB1, []float64{1, 3}, []float64{6.761876008576667e-01, 1.860816099640036e-01}},
	{"B2 linear reaction", detestB2, []float64{2, 0, 1}, []float64{1.000000001030576, 1, 9.999999989694235e-01}},
	{"B3 reaction", detestB3, unit(3), []float64{2.061153488557776e-09, 5.257228022048349e-02, 9.474277177183630e-01}},
	{"B4 torus", detestB4, []float64{3, 0, 0}, []float64{9.826950928005993e-01, 2.198447081694832, 9.129452507276399e-01}},
	{"B5 rigid body", detestB5, []float64{0, 1, 1}, []float64{-9.396570798729192e-01, -3.421177754000779e-01, 7.414126596199957e-01}},
	{"C1 decay chain", detestC1, unit(10), []float64{
		2.061153622240064e-09, 4.122307244619555e-08, 4.122307244716968e-07, 2.748204829855288e-06, 1.374102414941961e-05,
		5.496409659803266e-05, 1.832136553274552e-04, 5.234675866508716e-04, 1.308668966628220e-03, 9.979127409508656e-01,
	}},
	{"C2 steep chain", detestC2, unit(10), []float64{
		2.061153577984930e-09, 2.061153573736588e-09, 2.061153569488245e-09, 2.061153565239902e-09, 2.061153560991560e-09,
		2.061153556743217e-09, 2.061153552494874e-09, 2.061153548246532e-09, 2.061153543998189e-09, 9.999999814496180e-01,
	}},
	{"C3 heat, 10", detestC3, unit(10), []float64{
		2.948119211022058e-03, 5.635380154844266e-03, 7.829072515926013e-03, 9.348257908594937e-03, 1.007943610301970e-02,
		9.982674171429909e-03, 9.088693332766085e-03, 7.489115195185912e-03, 5.322964130953349e-03, 2.762434379029886e-03,
	}},
	{"C4 heat, 51", detestC3, unit(51), []float64{
		3.124111453721466e-03, 6.015416842150318e-03, 8.470021834842650e-03, 1.033682931733337e-02, 1.153249572873923e-02,
	}},
	{"D1 orbit 0.1", kepler, keplerAt(0.1, 0), []float64{2.198835352008397e-01, 9.427076846341813e-01, -9.787659841058176e-01, 3.287977990962036e-01}},
	{"D2 orbit 0.3", kepler, keplerAt(0.3, 0), []float64{-1.777027357140412e-01, 9.467784719905892e-01, -1.030294163192969, 1.211074890053952e-01}},
	{"D3 orbit 0.5", kepler, keplerAt(0.5, 0), []float64{-5.780432953035361e-01, 8.633840009194193e-01, -9.595083730380727e-01, -6.504915126712089e-02}},
	{"D4 orbit 0.7", kepler, keplerAt(0.7, 0), []float64{-9.538990293416394e-01, 6.907409024219432e-01, -8.212674270877433e-01, -1.539574259125825e-01}},
	{"D5 orbit 0.9", kepler, keplerAt(0.9, 0), []float64{-1.295266250987574, 4.003938963792321e-01, -6.775390924707566e-01, -1.270838154278686e-01}},
	// E1 starts from J½(1) = √(2/π) sin 1 and its derivative there.
	{
		"E1 Bessel", detestE1,
		[]float64{0.79788456080286536 * 0.84147098480789651, 0.79788456080286536 * 0.11956681346419146},
		[]float64{1.456723600728308e-01, -9.883500195574063e-02},
	},
	{"E2 Van der Pol", detestE2, []float64{2, 0}, []float64{2.008149762174948, -4.250887527320057e-02}},
	{"E3 Duffing", detestE3, []float64{0, 0}, []float64{-1.004178858647128e-01, 2.411400132095954e-01}},
	{"E4 falling body", detestE4, []float64{30, 0}, []float64{3.395091444646555e+01, 2.767822659672869e-01}},
	{"E5 pursuit", detestE5, []float64{0, 0}, []float64{1.411797390542629e+01, 2.400000000000002}},
}

// TestDETEST runs the whole set at a tolerance of 1e-10, twenty-four different
// shapes of right side: slips in a coefficient or in the control show up here.
func TestDETEST(t *testing.T) {
	for _, p := range detest {
		t.Run(p.name, func(t *testing.T) {
			s := start(t, p.f, 0, p.y0, 1e-10, 1e-10)
			advance(t, s, 20)
			for i, want := range p.want {
				// Five hundred tolerances: the orbits D add up an error in phase
				// over three revolutions, measured up to 240 of them; all others
				// stay below 20.
				near(t, "y(20)", s.Y()[i], want, 5e-8*max(1, math.Abs(want)))
			}
		})
	}
}

// TestKeplerEquation ties the closed orbit, which other tests lean on, to the
// published values.
func TestKeplerEquation(t *testing.T) {
	for i, e := range []float64{0.1, 0.3, 0.5, 0.7, 0.9} {
		p := detest[14+i] // D1 to D5
		// Both to sixteen digits, less the condition of Kepler's equation.
		near(t, p.name, distance(keplerAt(e, 20), p.want), 0, 1e-13)
	}
}
