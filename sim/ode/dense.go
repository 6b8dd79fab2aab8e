package ode

import "math"

// Dense writes the state at time t, which must lie between Prev and T, into dst
// of length n. The continuous extension is of fourth order, has the steps' values
// and derivatives at both ends and so joins smoothly from step to step. If
// AfterStep mended the end of the step, the extension leads to the mended state.
//
// Its coefficients are computed on the first call after a step. A time outside
// the last step or a dst of another length is a mistake of the caller and panics.
func (s *Solver) Dense(t float64, dst []float64) {
	if len(dst) != len(s.y) {
		panic("ode: dense: length of dst differs from the number of equations")
	}
	if t == s.t { // also right after Reset
		copy(dst, s.y)
		return
	}
	// A caller who computes t from both ends may miss one by rounding.
	slack := 4 * epsilon * max(math.Abs(s.prev), math.Abs(s.t))
	if !(t >= s.prev-slack && t <= s.t+slack) {
		panic("ode: dense: time outside the last step")
	}
	if s.prev == s.t {
		copy(dst, s.y)
		return
	}
	if !s.dense {
		s.extend()
	}
	theta := (t - s.prev) / (s.t - s.prev)
	rest := 1 - theta
	y, r2, r3 := s.yPrev[:len(dst)], s.r2[:len(dst)], s.r3[:len(dst)]
	r4, r5 := s.r4[:len(dst)], s.r5[:len(dst)]
	for i := range dst {
		dst[i] = y[i] + theta*(r2[i]+rest*(r3[i]+theta*(r4[i]+rest*r5[i])))
	}
}

// extend computes the continuous extension of the last step; Hairer, Nørsett and
// Wanner, II.6, in the nested form of DOPRI5.
func (s *Solver) extend() {
	h, n := s.t-s.prev, len(s.y)
	y, yPrev := s.y[:n], s.yPrev[:n]
	k1, k3, k4, k5 := s.k1[:n], s.k3[:n], s.k4[:n], s.k5[:n]
	k6, k7 := s.k6[:n], s.k7[:n]
	r2, r3, r4, r5 := s.r2[:n], s.r3[:n], s.r4[:n], s.r5[:n]
	for i := range y {
		r2[i] = y[i] - yPrev[i]
		r3[i] = h*k1[i] - r2[i]
		r4[i] = r2[i] - h*k7[i] - r3[i]
		r5[i] = h * (d1*k1[i] + d3*k3[i] + d4*k4[i] + d5*k5[i] + d6*k6[i] + d7*k7[i])
	}
	s.dense = true
}
