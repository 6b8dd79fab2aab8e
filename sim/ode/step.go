package ode

import (
	"errors"
	"fmt"
	"math"
)

// Constants of the step size control, those of DOPRI5; Hairer, Nørsett and
// Wanner, II.4 (4.31 and following text).
const (
	safety    = 0.9
	beta      = 0.04            // weight of the previous error (PI control)
	expo      = 0.2 - beta*0.75 // weight of the present one
	shrinkMax = 5.0             // a step shrinks at most to a fifth …
	growMax   = 10.0            // … and grows at most tenfold
	errFloor  = 1e-4            // least error the control remembers
	stretch   = 1.01            // a step this near to the end goes all the way
	badShrink = 0.1             // after a stage that is not finite
	epsilon   = 0x1p-52         // spacing of float64 at 1
)

// Step takes one accepted step, never beyond tEnd, which must not lie before T;
// at tEnd itself it does nothing. A step that reaches tEnd ends there bit for
// bit. Func is never called at a time after tEnd.
//
// The errors are ErrStepTooSmall, ErrTooManySteps and ErrNotFinite, wrapped with
// the time. After one of them T and Y are those of the last accepted step.
func (s *Solver) Step(tEnd float64) error {
	if err := s.step(tEnd, s.tried()+s.opt.MaxSteps); err != nil {
		return fmt.Errorf("ode: step: %w", err)
	}
	return nil
}

// Advance takes steps until T equals tEnd bit for bit. Its errors are those of
// Step.
func (s *Solver) Advance(tEnd float64) error {
	limit := s.tried() + s.opt.MaxSteps
	for {
		if err := s.step(tEnd, limit); err != nil {
			return fmt.Errorf("ode: advance to %g: %w", tEnd, err)
		}
		if s.t == tEnd {
			return nil
		}
	}
}

// step tries until a step is accepted or the number of trials reaches limit.
func (s *Solver) step(tEnd float64, limit int) error {
	if !s.ready {
		return errors.New("no start: call Reset first")
	}
	if !(tEnd >= s.t) {
		return fmt.Errorf("tEnd is %g, want at least t = %g", tEnd, s.t)
	}
	if tEnd == s.t {
		return nil
	}
	s.collapse()
	if s.h == 0 {
		s.h = s.startingStep(tEnd)
	}
	for rejected, bad := false, false; ; {
		if s.h < minStep(s.t) {
			return s.tooSmall(bad)
		}
		if s.tried() >= limit {
			return fmt.Errorf("t = %g: %w (%d)", s.t, ErrTooManySteps, s.opt.MaxSteps)
		}
		h, tNew := s.choose(tEnd)
		s.try(h, tNew)
		e := s.errorNorm(h)
		if e <= 1 {
			next := s.grow(h, e)
			if rejected {
				next = min(next, s.h) // no growth right after a rejection
			}
			s.h = min(next, s.opt.MaxStep)
			return s.accept(tNew)
		}
		s.stats.Rejected++
		rejected, bad = true, !isFinite(e)
		if bad {
			s.h = h * badShrink
		} else {
			s.h = h / min(shrinkMax, math.Pow(e, expo)/safety)
		}
	}
}

// choose returns the size and the end of the next trial. A step that would leave
// a sliver before tEnd is stretched to it, as in DOPRI5; one that would need a
// second, shorter step is replaced by two equal ones.
func (s *Solver) choose(tEnd float64) (h, tNew float64) {
	rest := tEnd - s.t
	switch {
	case rest <= stretch*s.h:
		return rest, tEnd
	case rest < 2*s.h:
		h = rest / 2
	default:
		h = s.h
	}
	return h, min(s.t+h, tEnd)
}

// try computes the stages of a step from t to tNew = t + h, its new state and
// the derivative there.
func (s *Solver) try(h, tNew float64) {
	t, y, z := s.t, s.y, s.yNew
	stage2(z, y, h, s.k1)
	s.eval(t+c2*h, z, s.k2)
	stage3(z, y, h, s.k1, s.k2)
	s.eval(t+c3*h, z, s.k3)
	stage4(z, y, h, s.k1, s.k2, s.k3)
	s.eval(t+c4*h, z, s.k4)
	stage5(z, y, h, s.k1, s.k2, s.k3, s.k4)
	s.eval(t+c5*h, z, s.k5)
	stage6(z, y, h, s.k1, s.k2, s.k3, s.k4, s.k5)
	s.eval(tNew, z, s.k6)
	stage7(z, y, h, s.k1, s.k3, s.k4, s.k5, s.k6)
	s.eval(tNew, z, s.k7)
}

// grow returns the step to try after an accepted one of size h and error e.
func (s *Solver) grow(h, e float64) float64 {
	if h < s.h {
		// The end cut this step short. Its error says little about the planned
		// one, and nothing below a tenth of it, where rounding takes over: keep
		// the plan, or scale it by its order alone, and let the memory of the PI
		// control pass over it.
		if h < s.h/growMax {
			return s.h
		}
		return min(safety*h*math.Pow(e, -0.2), max(growMax*h, s.h))
	}
	fac := math.Pow(e, expo) / math.Pow(s.errOld, beta) / safety
	s.errOld = max(e, errFloor)
	return h / max(1/growMax, min(shrinkMax, fac))
}

// accept moves to the trial state and lets AfterStep mend it.
func (s *Solver) accept(tNew float64) error {
	s.stats.Steps++
	s.prev, s.t = s.t, tNew
	s.yPrev, s.y, s.yNew = s.y, s.yNew, s.yPrev
	s.fsal = true
	if s.opt.AfterStep == nil || !s.opt.AfterStep(s.t, s.y) {
		return nil
	}
	s.eval(s.t, s.y, s.k7)
	if err := s.finite(s.k7); err != nil {
		s.collapse()
		s.ready = false
		return fmt.Errorf("after step: %w", err)
	}
	return nil
}

// collapse makes the present instant the whole of the last step. The stages are
// then free, with the derivative in k1.
func (s *Solver) collapse() {
	if s.fsal {
		s.k1, s.k7, s.fsal = s.k7, s.k1, false
	}
	s.prev, s.dense = s.t, false
}

// startingStep is Hairer's guess of the first step (II.4, "Starting step size").
// It looks ahead by an Euler step, never beyond tEnd.
func (s *Solver) startingStep(tEnd float64) float64 {
	var d0, d1, d2 float64
	for i, y := range s.y {
		tol := s.atol[i] + s.opt.RTol*math.Abs(y)
		d0 = math.Hypot(d0, y/tol)
		d1 = math.Hypot(d1, s.k1[i]/tol)
	}
	root := math.Sqrt(float64(len(s.y)))
	d0, d1 = d0/root, d1/root
	h0 := 1e-6
	if d0 >= 1e-5 && d1 >= 1e-5 {
		h0 = 0.01 * d0 / d1
	}
	least := 10 * minStep(s.t)
	h0 = min(max(h0, least), s.opt.MaxStep, tEnd-s.t)
	for i, y := range s.y {
		s.yNew[i] = y + h0*s.k1[i]
	}
	s.eval(min(s.t+h0, tEnd), s.yNew, s.k2)
	for i, y := range s.y {
		tol := s.atol[i] + s.opt.RTol*math.Abs(y)
		d2 = math.Hypot(d2, (s.k2[i]-s.k1[i])/tol)
	}
	d2 /= root * h0
	if !isFinite(d2) {
		return max(h0, least)
	}
	h1 := max(1e-6, h0*1e-3)
	if d := max(d1, d2); d > 1e-15 {
		h1 = math.Pow(0.01/d, 0.2)
	}
	return min(max(min(100*h0, h1), least), s.opt.MaxStep)
}

// tried is the number of steps taken or rejected so far.
func (s *Solver) tried() int { return s.stats.Steps + s.stats.Rejected }

func (s *Solver) eval(t float64, y, dydt []float64) {
	s.stats.Evals++
	s.f(t, y, dydt)
}
