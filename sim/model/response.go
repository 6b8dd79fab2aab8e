package model

import (
	"fmt"
	"math"
)

// A hill is a compiled effect: E(x) = (lo·K + hi·x^h)/(x^h + K) with
// K = (hi−1)/(1−lo), so that E(0) = lo, E(1) = 1, E(∞) = hi
// (model.md section 3).
type hill struct {
	lo, hi, k, h float64
}

// newHill compiles an effect. lo and hi must enclose 1, or both be 1, which
// means no effect.
func newHill(lo, hi, h float64) (hill, error) {
	if h == 0 {
		h = 1
	}
	switch {
	case lo == 1 && hi == 1:
		return hill{1, 1, 1, h}, nil
	case lo < 0 || hi < 0 || h < 0 || !finite(lo, hi, h):
		return hill{}, fmt.Errorf("lo %g, hi %g and h %g must not be negative", lo, hi, h)
	case (lo < 1 && hi > 1) || (lo > 1 && hi < 1):
		return hill{lo, hi, (hi - 1) / (1 - lo), h}, nil
	}
	return hill{}, fmt.Errorf("lo %g and hi %g must enclose 1 (lo < 1 < hi stimulates, lo > 1 > hi inhibits)", lo, hi)
}

// at evaluates the effect for a signal relative to its baseline.
func (e hill) at(x float64) float64 {
	switch e.h {
	case 1:
	case 2: // the common case, without the cost of a power
		x *= x
	case 4:
		x *= x
		x *= x
	default:
		x = math.Pow(x, e.h)
	}
	if math.IsInf(x, 1) {
		return e.hi
	}
	return (e.lo*e.k + e.hi*x) / (x + e.k)
}

// A steer is a compiled Response: an effect with the signal it listens to.
type steer struct {
	signal int
	e      hill
}

func (r steer) at(x []float64) float64 { return r.e.at(x[r.signal]) }

func finite(vs ...float64) bool {
	for _, v := range vs {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
