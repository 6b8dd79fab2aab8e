package sim_test

import (
	"testing"

	"marrow/sim"
)

func TestLevelOfAStatistic(t *testing.T) {
	tests := []struct {
		text    string
		v, want float64
		ok      bool
	}{
		{"minimum", 0.4, 0.4, true},
		{"value on day 14 relative to baseline", 10, 40, true},
		{"value on day 3 change from baseline", -1, 3, true},
		{"maximum percent change from baseline", 50, 6, true},
		{"minimum percent fall from baseline", 25, 3, true},
		{"mean percent of baseline", 50, 2, true},
		{"value when hb below 8.7", 56, 56, true},
		{"day of minimum", 7, 0, false},
		{"days below 0.5", 7, 0, false},
		{"slope of ln between day 0 and 9", 7, 0, false},
		{"minimum after day 5 percent fall from minimum before day 4", 7, 0, false},
	}
	for _, tt := range tests {
		st, err := sim.ParseStatistic(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := st.Level(tt.v, 4); got != tt.want || ok != tt.ok {
			t.Errorf("%s of %g: level %g, %v; want %g, %v", tt.text, tt.v, got, ok, tt.want, tt.ok)
		}
	}
}

func TestThresholdOfAStatistic(t *testing.T) {
	tests := []struct {
		text string
		want float64
		ok   bool
	}{
		{"first day above 0.5 after the minimum for 3 days", 0.5, true},
		{"first day above 95 percent of baseline after the minimum", 3.8, true},
		{"first day below 2", 2, true},
		{"day of minimum", 0, false},
		{"days above 2", 0, false},
	}
	for _, tt := range tests {
		st, err := sim.ParseStatistic(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := st.Threshold(4); got != tt.want || ok != tt.ok {
			t.Errorf("%s: threshold %g, %v; want %g, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}
