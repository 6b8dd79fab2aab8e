package ode_test

import (
	"fmt"

	"marrow/sim/ode"
)

// A drug is cleared at 0.5 per hour; a second dose follows after two hours.
func Example() {
	clearance := func(_ float64, y, dydt []float64) { dydt[0] = -0.5 * y[0] }
	s, err := ode.New(1, clearance, ode.Options{RTol: 1e-8, ATol: []float64{1e-8}})
	if err != nil {
		fmt.Println(err)
		return
	}
	level := []float64{100}
	next := 0.0 // time of the next line of output
	for _, event := range []float64{2, 4} {
		if err := s.Reset(s.T(), level, 0); err != nil {
			fmt.Println(err)
			return
		}
		for s.T() < event {
			if err := s.Step(event); err != nil {
				fmt.Println(err)
				return
			}
			for ; next < s.T(); next++ {
				s.Dense(next, level)
				fmt.Printf("%g h: %.3f mg\n", next, level[0])
			}
		}
		level[0] = s.Y()[0] + 100
	}
	fmt.Printf("%g h: %.3f mg\n", s.T(), s.Y()[0])
	// Output:
	// 0 h: 100.000 mg
	// 1 h: 60.653 mg
	// 2 h: 136.788 mg
	// 3 h: 82.966 mg
	// 4 h: 50.321 mg
}
