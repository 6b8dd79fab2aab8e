package model

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// An exposure is the concentration of a drug (or the absorption rate of an
// injected growth factor) as a sum of exponentials that is evaluated in
// closed form, so that pharmacokinetics of minutes never shorten the steps of
// the integrator (model.md section 7.1). Between doses
// c_i(t) = c_i(t0)·e^(−λ_i(t−t0)) + r_i/λ_i·(1−e^(−λ_i(t−t0))).
type exposure struct {
	lambda []float64 // 1/d
	unit   []float64 // value of each term for a unit dose
	amp    []float64 // value of each term at t0
	rate   []float64 // input into each term per day, while infused
	t0     float64   // d
	until  float64   // when it has died away, d; 0 before the first dose
}

// negligible is the share of a unit dose's first value at which an exposure
// counts as gone.
const negligible = 1e-9

func newExposure(lambda, unit []float64) *exposure {
	n := len(lambda)
	return &exposure{lambda: lambda, unit: unit, amp: make([]float64, n), rate: make([]float64, n)}
}

// at returns the value at time t ≥ t0.
func (e *exposure) at(t float64) float64 {
	if t >= e.until {
		return 0
	}
	sum, dt := 0.0, t-e.t0
	for i, l := range e.lambda {
		f := math.Exp(-l * dt)
		sum += e.amp[i]*f + e.rate[i]/l*(1-f)
	}
	return sum
}

// anchor moves t0 to t; every change of the exposure starts with it.
func (e *exposure) anchor(t float64) {
	for i, l := range e.lambda {
		f := math.Exp(-l * (t - e.t0))
		e.amp[i] = e.amp[i]*f + e.rate[i]/l*(1-f)
	}
	e.t0 = t
}

// bolus adds a dose at once.
func (e *exposure) bolus(t, dose float64) {
	e.anchor(t)
	for i, u := range e.unit {
		e.amp[i] += dose * u
	}
	e.settle(dose)
}

// infuse adds perDay to the infusion rate; a negative value ends an infusion.
func (e *exposure) infuse(t, perDay float64) {
	e.anchor(t)
	running := false
	for i, u := range e.unit {
		r := e.rate[i] + perDay*u
		if math.Abs(r) < 1e-12*math.Abs(perDay*u) {
			r = 0
		}
		e.rate[i] = r
		running = running || r != 0
	}
	e.until = math.Inf(1)
	if !running {
		e.settle(0)
	}
}

// settle computes when the exposure has died away.
func (e *exposure) settle(dose float64) {
	for i := range e.rate {
		if e.rate[i] != 0 {
			e.until = math.Inf(1)
			return
		}
	}
	peak := 0.0
	for i := range e.amp {
		peak += math.Abs(e.amp[i]) + math.Abs(dose*e.unit[i])
	}
	e.until = e.t0
	for i, l := range e.lambda {
		if a := math.Abs(e.amp[i]); a > negligible*peak {
			e.until = math.Max(e.until, e.t0+math.Log(a/(negligible*peak))/l)
		}
	}
}

// dispositions returns the exponents (1/d) and coefficients (1/L) of the
// central concentration after a unit bolus into a mammillary model with
// central volume v (L), clearance cl (L/h) and peripheral flows q (L/h) and
// volumes vp (L). The rate matrix is made symmetric by scaling each amount
// with the square root of its volume (Anderson DH 1983, Compartmental
// Modeling and Tracer Kinetics, Springer, chapter on mammillary systems), so
// its eigenvalues are real and negative.
func dispositions(v, cl float64, q, vp []float64) (lambda, unit []float64) {
	const hours = 24
	n := 1 + len(q)
	m := mat.NewSymDense(n, nil)
	out := cl
	for _, f := range q {
		out += f
	}
	m.SetSym(0, 0, -out/v*hours)
	for i, f := range q {
		m.SetSym(i+1, i+1, -f/vp[i]*hours)
		m.SetSym(0, i+1, f/math.Sqrt(v*vp[i])*hours)
	}
	var eig mat.EigenSym
	if !eig.Factorize(m, true) {
		panic("model: a symmetric matrix without eigenvalues") // cannot be: finite input is validated
	}
	var vec mat.Dense
	eig.VectorsTo(&vec)
	for i, l := range eig.Values(nil) {
		u := vec.At(0, i)
		lambda = append(lambda, -l)
		unit = append(unit, u*u/v)
	}
	return lambda, unit
}
