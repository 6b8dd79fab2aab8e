package ode

import (
	"fmt"
	"math"
)

// minStep is the step below which t + h is no longer safely apart from t, as in
// DOPRI5. Near t = 0 it keeps the stages out of the subnormal numbers.
func minStep(t float64) float64 {
	return max(10*epsilon*math.Abs(t), 1e-290)
}

func isFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// finite reports the first component of the state or of its derivative dydt that
// is not finite.
func (s *Solver) finite(dydt []float64) error {
	for i, v := range s.y {
		if !isFinite(v) {
			return fmt.Errorf("t = %g: y[%d] is %g: %w", s.t, i, v, ErrNotFinite)
		}
		if !isFinite(dydt[i]) {
			return fmt.Errorf("t = %g: derivative of y[%d] is %g: %w", s.t, i, dydt[i], ErrNotFinite)
		}
	}
	return nil
}

// tooSmall explains why the last trial step could not be made any smaller; bad
// says that its error was not finite.
func (s *Solver) tooSmall(bad bool) error {
	if bad {
		for _, k := range [][]float64{s.k2, s.k3, s.k4, s.k5, s.k6, s.k7} {
			for i, v := range k {
				if !isFinite(v) {
					return fmt.Errorf("just after t = %g: derivative of y[%d] is %g: %w", s.t, i, v, ErrNotFinite)
				}
			}
		}
	}
	i := s.worst()
	return fmt.Errorf("t = %g: y[%d] = %g: %w (%g)", s.t, i, s.y[i], ErrStepTooSmall, s.h)
}
