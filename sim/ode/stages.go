package ode

import "math"

// The loops below take most of the time of a small system. Each is fused over
// its stages, and reslicing to the length of dst lets the compiler drop the
// bounds checks.

func stage2(dst, y []float64, h float64, k1 []float64) {
	y, k1 = y[:len(dst)], k1[:len(dst)]
	for i := range dst {
		dst[i] = y[i] + h*(a21*k1[i])
	}
}

func stage3(dst, y []float64, h float64, k1, k2 []float64) {
	y, k1, k2 = y[:len(dst)], k1[:len(dst)], k2[:len(dst)]
	for i := range dst {
		dst[i] = y[i] + h*(a31*k1[i]+a32*k2[i])
	}
}

func stage4(dst, y []float64, h float64, k1, k2, k3 []float64) {
	y, k1, k2, k3 = y[:len(dst)], k1[:len(dst)], k2[:len(dst)], k3[:len(dst)]
	for i := range dst {
		dst[i] = y[i] + h*(a41*k1[i]+a42*k2[i]+a43*k3[i])
	}
}

func stage5(dst, y []float64, h float64, k1, k2, k3, k4 []float64) {
	y, k1, k2 = y[:len(dst)], k1[:len(dst)], k2[:len(dst)]
	k3, k4 = k3[:len(dst)], k4[:len(dst)]
	for i := range dst {
		dst[i] = y[i] + h*(a51*k1[i]+a52*k2[i]+a53*k3[i]+a54*k4[i])
	}
}

func stage6(dst, y []float64, h float64, k1, k2, k3, k4, k5 []float64) {
	y, k1, k2 = y[:len(dst)], k1[:len(dst)], k2[:len(dst)]
	k3, k4, k5 = k3[:len(dst)], k4[:len(dst)], k5[:len(dst)]
	for i := range dst {
		dst[i] = y[i] + h*(a61*k1[i]+a62*k2[i]+a63*k3[i]+a64*k4[i]+a65*k5[i])
	}
}

func stage7(dst, y []float64, h float64, k1, k3, k4, k5, k6 []float64) {
	y, k1, k3 = y[:len(dst)], k1[:len(dst)], k3[:len(dst)]
	k4, k5, k6 = k4[:len(dst)], k5[:len(dst)], k6[:len(dst)]
	for i := range dst {
		dst[i] = y[i] + h*(a71*k1[i]+a73*k3[i]+a74*k4[i]+a75*k5[i]+a76*k6[i])
	}
}

// errorNorm returns the root mean square of the estimated error of the trial
// step over its tolerance: at most 1 is acceptable, NaN or infinite means that a
// stage was not finite. Components that stay zero do not count: they would
// dilute the error of the others, and adding them must not change the steps.
func (s *Solver) errorNorm(h float64) float64 {
	y := s.y
	n := len(y)
	yNew, atol, rtol := s.yNew[:n], s.atol[:n], s.opt.RTol
	k1, k2, k3, k4 := s.k1[:n], s.k2[:n], s.k3[:n], s.k4[:n]
	k5, k6, k7 := s.k5[:n], s.k6[:n], s.k7[:n]
	sum, counted := 0.0, 0
	for i := range y {
		size := math.Abs(y[i])
		if a := math.Abs(yNew[i]); a > size {
			size = a
		}
		e := e1*k1[i] + e2*k2[i] + e3*k3[i] + e4*k4[i] + e5*k5[i] + e6*k6[i] + e7*k7[i]
		if size == 0 && e == 0 {
			continue
		}
		counted++
		e /= atol[i] + rtol*size
		sum += e * e
	}
	return h * math.Sqrt(sum/float64(max(counted, 1)))
}

// worst returns the component with the largest share in the error of the trial
// step. It serves error messages only.
func (s *Solver) worst() int {
	at, most := 0, -1.0
	for i := range s.y {
		size := max(math.Abs(s.y[i]), math.Abs(s.yNew[i]))
		e := e1*s.k1[i] + e3*s.k3[i] + e4*s.k4[i] + e5*s.k5[i] + e6*s.k6[i] + e7*s.k7[i]
		if r := math.Abs(e) / (s.atol[i] + s.opt.RTol*size); r > most {
			at, most = i, r
		}
	}
	return at
}
