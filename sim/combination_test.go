package sim_test

import (
	"math"
	"testing"

	"marrow/sim"
)

// Drugs of common combinations reach their published nadirs: how low, and in
// which week. Windows are wide, as the slopes are set by hand.
func TestNadirsOfCombinations(t *testing.T) {
	drug := func(at float64, what string, dose float64, unit string, over, every float64, times int) sim.Event {
		return sim.Event{At: at, Kind: "drug", What: what, Amount: amount(dose, unit), Over: over, Every: every, Times: times}
	}
	for _, c := range []struct {
		name             string
		days             float64
		events           []sim.Event
		quantity         string
		low, high        float64 // of the nadir
		earliest, latest float64 // day of the nadir
	}{
		// Prescribing information: nadir on day 10-14, severe neutropenia in most.
		{"FEC 100", 42, []sim.Event{
			drug(0, "epirubicin", 100, "mg/m2", 0.02, 0, 0), drug(0, "cyclophosphamide", 500, "mg/m2", 0.04, 0, 0),
			drug(0, "5-fluorouracil", 500, "mg/m2", 0.02, 0, 0),
		}, "anc", 0.05, 0.8, 8, 14},
		// Thrombocytopenia below 50e9/L in 40 % of patients (Jang 2003).
		{"gemcitabine and cisplatin", 28, []sim.Event{
			drug(0, "gemcitabine", 1000, "mg/m2", 0.02, 7, 3), drug(1, "cisplatin", 70, "mg/m2", 0.04, 0, 0),
		}, "plt", 40, 110, 14, 24},
		// Nadirs on day 18-23, in a quarter of patients only.
		{"cisplatin", 60, []sim.Event{drug(0, "cisplatin", 75, "mg/m2", 0.08, 0, 0)}, "anc", 2, 3.8, 17, 24},
		// Etoposide and cisplatin on five days, as in BEP: grade 4 neutropenia is common.
		{"EP", 42, []sim.Event{
			drug(0, "etoposide", 100, "mg/m2", 0.04, 1, 5), drug(0, "cisplatin", 20, "mg/m2", 0.04, 1, 5),
		}, "anc", 0.2, 1, 10, 16},
		{"ifosfamide", 42, []sim.Event{drug(0, "ifosfamide", 1800, "mg/m2", 0.1, 1, 5)}, "anc", 0.2, 1, 8, 14},
		// Thrombocytopenia about four weeks after a dose.
		{"carmustine", 80, []sim.Event{drug(0, "carmustine", 200, "mg/m2", 0.1, 0, 0)}, "plt", 40, 150, 24, 35},
		// Not myelosuppressive.
		{"vincristine", 28, []sim.Event{drug(0, "vincristine", 2, "mg", 0.01, 0, 0)}, "anc", 3.3, 4.2, 0, 28},
		{"hydroxyurea", 90, []sim.Event{drug(0, "hydroxyurea", 15, "mg/kg", 0.1, 1, 90)}, "plt", 100, 200, 10, 90},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, sim.Scenario{Days: c.days, Every: 0.5, Events: c.events})
			low, day := math.Inf(1), 0.0
			for i, v := range r.Values(c.quantity) {
				if v < low {
					low, day = v, r.T[i]
				}
			}
			if !(low >= c.low && low <= c.high && day >= c.earliest && day <= c.latest) {
				t.Errorf("%s %.3g on day %g; expected %g to %g on day %g to %g", c.quantity, low, day, c.low, c.high, c.earliest, c.latest)
			}
		})
	}
}
