package sim_test

import (
	"testing"

	"marrow/sim"
)

func BenchmarkSimulate(b *testing.B) {
	docetaxel := sim.Event{Kind: "drug", What: "docetaxel", Amount: sim.Amount{Value: 100, Unit: "mg/m2"}, Over: 1.0 / 24}
	for _, bench := range []struct {
		name string
		days float64
		ev   []sim.Event
	}{
		{"100 days of docetaxel", 100, []sim.Event{docetaxel}},
		{"one year of docetaxel", 365, []sim.Event{docetaxel}},
		{"ten years at rest", 3650, nil},
	} {
		b.Run(bench.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := sim.Simulate(b.Context(), sim.Scenario{Days: bench.days, Events: bench.ev}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
