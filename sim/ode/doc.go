// Package ode integrates systems of ordinary differential equations
//
//	dy/dt = f(t, y)
//
// forward in time with the Dormand–Prince 5(4) pair: a step costs six
// evaluations of f, its error is estimated and controlled, and the solution
// between two steps comes from a fourth-order continuous extension. It is meant
// for non-stiff and mildly stiff systems; it knows nothing of what it solves,
// and units are those of the caller.
//
// A first run, decay at rate 1 from 1:
//
//	decay := func(t float64, y, dydt []float64) { dydt[0] = -y[0] }
//	s, err := ode.New(1, decay, ode.Options{RTol: 1e-6, ATol: []float64{1e-9}})
//	if err != nil { … }
//	if err := s.Reset(0, []float64{1}, 0); err != nil { … }
//	if err := s.Advance(10); err != nil { … }
//	fmt.Println(s.T(), s.Y()) // 10, [4.5e-05]
//
// Values in between: take the steps one by one and ask for every time the last
// of them has passed.
//
//	for next := 0.0; s.T() < 10; {
//		if err := s.Step(10); err != nil { … }
//		for ; next <= s.T(); next += 0.25 {
//			s.Dense(next, y)
//		}
//	}
//
// Events at known times are exact stops. Advance to the event, which is reached
// bit for bit, change a copy of the state, and Reset there: nothing of the
// smooth piece before the jump leaks into the one after it.
//
// The step size follows the error of each component against
// ATol[i] + RTol·max(|y[i]|, |ynew[i]|), taken as a root mean square. This is
// the error of one step; the error at the end is its sum as f carries it on.
//
// Sources: J. R. Dormand and P. J. Prince, A family of embedded Runge–Kutta
// formulae, J. Comput. Appl. Math. 6 (1980) 19–26; E. Hairer, S. P. Nørsett and
// G. Wanner, Solving Ordinary Differential Equations I, 2nd ed. (Springer 1993),
// sections II.4 (step size, starting step, PI control), II.5 (the pair) and II.6
// (continuous extension), and their code DOPRI5.
package ode
